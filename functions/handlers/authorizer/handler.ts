import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { secretOfRequest } from "../../keys/secret-of-request.ts";
import { readVariables } from "../environment.ts";
import { wireKeyVerifier } from "../wire/key-verifier.ts";
import { logger } from "../wire/observability.ts";
import { allow, deny } from "./policy.ts";

const env = readVariables("authorizer");

const verifyKey = wireKeyVerifier(env);

export const handler = middy(async (event: APIGatewayRequestAuthorizerEvent) => {
  const verdict = await verifyKey(secretOfRequest(event.headers));
  return verdict.ok
    ? allow(event.methodArn, verdict.record, { stage: env.STAGE, now: Date.now() })
    : deny(event.methodArn, verdict.code);
}).use(injectLambdaContext(logger, { resetKeys: true }));
