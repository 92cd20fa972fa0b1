import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { createDynamoKeyStore } from "../keys/dynamo-key-store.ts";
import { secretOfRequest } from "../keys/secret-of-request.ts";
import { createKeyVerifier } from "../keys/verify-key.ts";
import { logger } from "../observability/logger.ts";
import { env } from "./env.ts";
import { allow, deny } from "./policy.ts";

const verifyKey = createKeyVerifier(createDynamoKeyStore(env.KEYS_TABLE), Date.now);

export const handler = middy(async (event: APIGatewayRequestAuthorizerEvent) => {
  const verdict = await verifyKey(secretOfRequest(event.headers));
  return verdict.ok ? allow(event.methodArn, verdict.key, env.STAGE) : deny(event.methodArn, verdict.code);
}).use(injectLambdaContext(logger, { resetKeys: true }));
