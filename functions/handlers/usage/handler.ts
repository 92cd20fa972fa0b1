import { ApiError } from "#contract/errors.ts";
import { type UsageQuery, usageQuery } from "#contract/usage.ts";
import { toSubscription, toUser } from "../../elevenlabs/subscription.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { noQuery, parseQuery } from "../../http/request-query.ts";
import { json } from "../../http/responses.ts";
import { readVariables } from "../environment.ts";
import { wireAccounts } from "../wire/accounts.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireLimits } from "../wire/limits.ts";
import { reportAccounts } from "./accounts.ts";
import { toQuotaResponse } from "./quota.ts";
import { rangeOf } from "./range.ts";
import { report } from "./report.ts";

const env = readVariables("usage");

const { meter, reads, usage, plans } = wireLimits(env);
const accounts = wireAccounts(env);

const DEFAULT_PAGE = 20;

/** Reports what the account has used and what it has left, to any of its keys; and what all have used, to the operator. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  const isOfAll = event.resource === "/v1/usage" && event.queryStringParameters?.group_by === "account";
  const caller = callerWith(isOfAll ? "keys:admin" : "usage:read", event);
  await reads.admit(event, caller);
  const plan = plans[caller.tier];
  if (event.resource === "/v1/quota") parseQuery(event, noQuery);
  if (event.resource !== "/v1/usage") {
    const standings = await meter.standings(event, caller);
    if (event.resource === "/v1/quota") return json(200, toQuotaResponse(caller, plan, standings));
    const subscription = toSubscription(caller, plan, standings);
    return json(200, event.resource === "/v1/user" ? toUser(caller, subscription) : subscription);
  }
  const query = parseQuery(event, usageQuery);
  const range = rangeOf(query, Date.now());
  if (query.group_by === "account") {
    const { limit = DEFAULT_PAGE, cursor } = query;
    return json(200, { ...range, ...(await reportAccounts({ accounts, usage, plans }, range, { limit, cursor })) });
  }
  refusePages(query);
  const records = await usage.list(caller.account, range.start, range.end);
  return json(200, { ...range, ...report(records, query.group_by, plan) });
});

function refusePages(query: UsageQuery): void {
  const param = (["limit", "cursor"] as const).find((name) => query[name] !== undefined);
  if (param) throw new ApiError("invalid_value", `${param} is for group_by=account only.`, { param, place: "query" });
}
