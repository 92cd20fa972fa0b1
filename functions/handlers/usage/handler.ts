import { usageQuery } from "#contract/usage.ts";
import { toSubscription, toUser } from "../../elevenlabs/subscription.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { parseQuery } from "../../http/request-query.ts";
import { json } from "../../http/responses.ts";
import { readVariables } from "../environment.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireLimits } from "../wire/limits.ts";
import { toQuotaResponse } from "./quota.ts";
import { rangeOf } from "./range.ts";
import { report } from "./report.ts";

const env = readVariables("usage");

const { meter, reads, usage, plans } = wireLimits(env);

/** Reports what the account has used and what it has left, to any of its keys. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  const caller = callerWith("usage:read", event);
  await reads.admit(event, caller);
  const plan = plans[caller.tier];
  if (event.resource !== "/v1/usage") {
    const standings = await meter.standings(event, caller);
    if (event.resource === "/v1/quota") return json(200, toQuotaResponse(caller, plan, standings));
    const subscription = toSubscription(caller, plan, standings);
    return json(200, event.resource === "/v1/user" ? toUser(caller, subscription) : subscription);
  }
  const query = parseQuery(event, usageQuery);
  const range = rangeOf(query, Date.now());
  const records = await usage.list(caller.account, range.start, range.end);
  return json(200, { ...range, ...report(records, query.group_by, plan) });
});
