import { randomUUID } from "node:crypto";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { readVariables } from "../environment.ts";
import { logger } from "../wire/observability.ts";
import { createHookReporter, createLambdaInvoker, type HookEvent } from "../wire/own-functions.ts";
import { checkVersions } from "./check-versions.ts";

const env = readVariables("verifier");

const report = createHookReporter();
const invoke = createLambdaInvoker();

/** A phrase takes seconds, also on an instance whose functions start cold. */
const PHRASE_MS = 60_000;

/** Runs before a release shifts traffic: a version that cannot speak gets none. */
export const handler = middy(async (event: HookEvent) => {
  const failed = await checkVersions(
    { synthesize: env.SYNTHESIZE_VERSION, speech: env.SPEECH_VERSION },
    { invoke: (arn, request) => invoke(arn, request, AbortSignal.timeout(PHRASE_MS)), newRequestId: randomUUID },
  );
  if (failed.length > 0) logger.error("the release does not speak", { failed });
  else logger.info("the release speaks");
  await report(event, failed.length === 0);
}).use(injectLambdaContext(logger, { resetKeys: true }));
