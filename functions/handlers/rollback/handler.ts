import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { readVariables } from "../environment.ts";
import { wireModelCanary } from "../wire/model-canary.ts";
import { logger } from "../wire/observability.ts";

const env = readVariables("rollback");

const canary = wireModelCanary(env);

/** What CloudWatch sends to a function that is the action of an alarm. */
interface AlarmEvent {
  alarmData: { alarmName: string };
}

/** Runs when an alarm of the model's canary starts: the stable model speaks for all accounts again. */
export const handler = middy(async ({ alarmData: { alarmName } }: AlarmEvent) => {
  const value = await canary.read();
  if (value.share === 0) return;
  await canary.write({ ...value, share: 0 });
  logger.warn("the canary was taken back", { alarm: alarmName, canary: value });
}).use(injectLambdaContext(logger, { resetKeys: true }));
