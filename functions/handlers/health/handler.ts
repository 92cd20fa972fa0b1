import { ApiError } from "#contract/errors.ts";
import type { HealthPart, HealthState } from "#contract/health.ts";
import type { StatusResponse } from "#contract/status.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { json } from "../../http/responses.ts";
import { createVoiceChooser } from "../../voices/catalogue.ts";
import { readVariables } from "../environment.ts";
import { loadCatalogue } from "../wire/catalogue-file.ts";
import { wireProbes } from "../wire/health.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireLimits } from "../wire/limits.ts";
import { logger } from "../wire/observability.ts";
import { createHealthCheck } from "./check-health.ts";
import { firstWord } from "./first-word.ts";

const env = readVariables("health");

/** Seconds; an earlier retry gets the cached answer. */
const RETRY_AFTER = { "retry-after": "5" };

const { reads } = wireLimits(env);

const voice = createVoiceChooser(loadCatalogue(env), env.DEFAULT_PERSONA)(undefined, "");

const checkHealth = createHealthCheck({
  probes: wireProbes(env, firstWord(voice)),
  stateOf,
  onFailure: (part, error) => logger.error("unhealthy", { part, error: error as Error }),
  now: Date.now,
});

/** Browsers and caches need not ask more often than the answer changes. */
const PUBLIC = { "cache-control": "public, max-age=60" };

let publicStatus: Promise<() => Promise<StatusResponse>> | undefined;

/** Loaded when it is needed: deep health answers without its clients. */
function loadPublicStatus() {
  publicStatus ??= import("../wire/status.ts").then(({ wireStatus }) => wireStatus(env.STAGE, checkHealth));
  return publicStatus;
}

/** Reports whether everything that the API depends on is healthy; to the public with its history. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  if (event.resource === "/v1/status") return json(200, await (await loadPublicStatus())(), PUBLIC);
  await reads.admit(event, callerWith("any", event));
  const health = await checkHealth();
  return health.status === "ok" ? json(200, health) : json(503, health, RETRY_AFTER);
});

function stateOf(part: HealthPart, error: unknown): HealthState {
  if (part !== "endpoint") return "down";
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === "model_warming") return "warming";
  return code === "model_overloaded" ? "busy" : "down";
}
