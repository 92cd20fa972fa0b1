import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { readVariables } from "../environment.ts";
import { wireReconciliation } from "../wire/gateway-keys.ts";
import { logger } from "../wire/observability.ts";

const env = readVariables("reconciler");

const reconcile = wireReconciliation(env);

/** Runs on a schedule. */
export const handler = middy(async () => {
  logger.info("reconciled", { ...(await reconcile()) });
}).use(injectLambdaContext(logger, { resetKeys: true }));
