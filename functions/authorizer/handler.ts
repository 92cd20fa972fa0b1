import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { createDynamoKeyFinder } from "../keys/dynamo-key-finder.ts";
import { createDynamoKeyUses } from "../keys/dynamo-key-uses.ts";
import { secretOfRequest } from "../keys/secret-of-request.ts";
import { createKeyVerifier } from "../keys/verify-key.ts";
import { logger } from "../observability/logger.ts";
import { env } from "./env.ts";
import { allow, deny } from "./policy.ts";

const verifyKey = createKeyVerifier({
  keys: createDynamoKeyFinder(env.KEYS_TABLE),
  uses: createDynamoKeyUses(env.USAGE_TABLE),
  now: Date.now,
  onFailure: (error) => logger.error("the use of a key", { error: error as Error }),
});

export const handler = middy(async (event: APIGatewayRequestAuthorizerEvent) => {
  const verdict = await verifyKey(secretOfRequest(event.headers));
  return verdict.ok
    ? allow(event.methodArn, verdict.record, { stage: env.STAGE, now: Date.now() })
    : deny(event.methodArn, verdict.code);
}).use(injectLambdaContext(logger, { resetKeys: true }));
