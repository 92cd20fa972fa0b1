import type { HealthPart, HealthState } from "#contract/health.ts";
import { httpHandler } from "../http/http-handler.ts";
import { json } from "../http/responses.ts";
import { wireLimits } from "../limits/wire.ts";
import { logger } from "../observability/logger.ts";
import { toApiError } from "../sagemaker/failures.ts";
import { createVoiceChooser, loadCatalogue } from "../voices/catalogue.ts";
import { createHealthCheck } from "./check-health.ts";
import { env } from "./env.ts";
import { firstWord } from "./first-word.ts";
import { bucketProbe, endpointProbe, tableProbe } from "./probes.ts";

/** Seconds after which to ask again: sooner gives the same answer. */
const RETRY_AFTER = { "retry-after": "5" };

const voice = createVoiceChooser(loadCatalogue(), env.DEFAULT_PERSONA)(undefined, "");

const checkHealth = createHealthCheck({
  probes: {
    endpoint: endpointProbe(env.ENDPOINT_NAME, firstWord(voice)),
    keys: tableProbe(env.KEYS_TABLE),
    usage: tableProbe(env.USAGE_TABLE),
    jobs: tableProbe(env.JOBS_TABLE),
    audio: bucketProbe(env.AUDIO_BUCKET),
  },
  stateOf,
  onFailure: (part, error) => logger.error("unhealthy", { part, error: error as Error }),
  now: Date.now,
});

/** Whether what the API stands on answers. The gateway let nobody in without a key; any will do. */
export const handler = httpHandler({ stage: env.STAGE, meter: wireLimits(env).meter }, async () => {
  const health = await checkHealth();
  return health.status === "ok" ? json(200, health) : json(503, health, RETRY_AFTER);
});

function stateOf(part: HealthPart, error: unknown): HealthState {
  if (part !== "endpoint") return "down";
  const { code } = toApiError(error);
  if (code === "model_warming") return "warming";
  return code === "model_overloaded" ? "busy" : "down";
}
