import { setTimeout as wait } from "node:timers/promises";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { lambdaVersion, readVariables } from "../environment.ts";
import { logger, publish, record, setDimensions } from "../wire/observability.ts";
import { createLambdaInvoker, createParkedCheck } from "../wire/own-functions.ts";
import { isDown } from "./probe.ts";

const env = readVariables("prober");

/** Two attempts and the wait between them fit in the minute until the next call. */
const ATTEMPT_MS = 15_000;

setDimensions({ stage: env.STAGE, version: lambdaVersion() });
const invoke = createLambdaInvoker();
const isParked = createParkedCheck(env.STAGE);

/** Runs every minute. Without its metric the service counts as down. */
export const handler = middy(async (_event: unknown, { awsRequestId: requestId }: Context) => {
  const down = await isDown({
    speak: (event) => invoke(env.SYNTHESIZE_ALIAS, event, AbortSignal.timeout(ATTEMPT_MS)),
    health: async () => (await fetch(env.HEALTH_URL, { signal: AbortSignal.timeout(ATTEMPT_MS) })).status,
    isParked: async () => env.PARKABLE === "true" && (await isParked()),
    wait,
    onFailure: (error) => logger.error("the probe failed", { error: error as Error }),
    requestId,
  });
  record("ServiceDown", Number(down));
  publish();
}).use(injectLambdaContext(logger, { resetKeys: true }));
