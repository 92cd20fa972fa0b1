/** CloudWatch for the functions: daily sums of the metrics that they write to their logs. */
import type { MetricLines } from "../alarms/metric-lines.ts";
import type { Handler } from "../http/listen.ts";
import type { Permissions } from "../iam/permissions.ts";
import { type Json, listAt, numberAt, objectAt, stringAt } from "../template/json.ts";
import { EXCEPTIONS, readJsonCall, refuse, send } from "./json-call.ts";

const MAX_BODY_BYTES = 1 << 20;
const DAY_SECONDS = 86_400;

export function cloudWatchFront(metrics: MetricLines, permissions: Permissions): Handler {
  return async (request, response) => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (call?.operation !== "GetMetricData") {
      return refuse(response, "UnknownOperationException", `the local CloudWatch does not know ${call?.operation}`);
    }
    const refusal = permissions.refusal(request, call.body, { action: "cloudwatch:GetMetricData", resource: "*" });
    if (refusal) return refuse(response, EXCEPTIONS[refusal.code], refusal.message);
    const queries = listAt(call.input, "MetricDataQueries").map((query) => objectAt(query));
    const isDailySum = (query: Json) =>
      numberAt(query, "MetricStat", "Period") === DAY_SECONDS && stringAt(query, "MetricStat", "Stat") === "Sum";
    if (!queries.every(isDailySum)) {
      return refuse(response, "InvalidParameterValueException", "the local CloudWatch knows sums of whole days only");
    }
    // Seconds since the epoch, as the protocol has moments.
    const from = (numberAt(call.input, "StartTime") ?? 0) * 1000;
    const until = (numberAt(call.input, "EndTime") ?? 0) * 1000;
    const MetricDataResults = queries.map((query) => {
      const metric = objectAt(query, "MetricStat", "Metric");
      const dimensions = listAt(metric, "Dimensions").map((one) => [stringAt(one, "Name"), stringAt(one, "Value")]);
      const name = {
        namespace: stringAt(metric, "Namespace") ?? "",
        name: stringAt(metric, "MetricName") ?? "",
        dimensions: Object.fromEntries(dimensions),
      };
      const sums = metrics.dailySums(name, from, until);
      return {
        Id: stringAt(query, "Id"),
        StatusCode: "Complete",
        Timestamps: sums.map(({ day }) => day / 1000),
        Values: sums.map(({ sum }) => sum),
      };
    });
    send(response, 200, { MetricDataResults });
  };
}
