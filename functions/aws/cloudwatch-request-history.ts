import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { METRIC_NAMESPACE, type ModelMetricName, SPEAKING } from "#contract/metrics.ts";
import { MODEL_ROLES } from "#contract/model-canary.ts";
import type { DayOfRequests, RequestHistory } from "../status/ports.ts";
import { lazily } from "./clients/lazily.ts";

const DAY_SECONDS = 86_400;
/** The status page waits for it: without an answer it shows what was known. */
const TIMEOUT_MS = 3_000;

const COUNTS = { Requests: "requests", RequestsFailed: "failed" } as const satisfies Record<
  ModelMetricName,
  keyof DayOfRequests
>;

/** The daily sums of the counts of each model, which the functions that speak emit. */
export function createCloudWatchRequestHistory(
  stage: string,
  now: () => number,
  client = lazily(() => new CloudWatchClient({ maxAttempts: 2 })),
): RequestHistory {
  const names = Object.keys(COUNTS) as ModelMetricName[];
  const metrics = names.flatMap((name) =>
    SPEAKING.flatMap((service) => MODEL_ROLES.map((model) => ({ name, dimensions: { service, stage, model } }))),
  );
  const MetricDataQueries: MetricDataQuery[] = metrics.map(({ name, dimensions }, index) => ({
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: METRIC_NAMESPACE,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: DAY_SECONDS,
      Stat: "Sum",
    },
  }));
  return {
    async since(first) {
      const period = { StartTime: new Date(first), EndTime: new Date(now()) };
      const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
      const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ ...period, MetricDataQueries }), {
        abortSignal,
      });
      const days = new Map<string, DayOfRequests>();
      for (const { Id, Timestamps = [], Values = [] } of MetricDataResults) {
        const metric = metrics[Number(Id?.slice(1))];
        if (!metric) continue;
        for (const [index, moment] of Timestamps.entries()) {
          const date = moment.toISOString().slice(0, 10);
          const day = days.get(date) ?? { requests: 0, failed: 0 };
          day[COUNTS[metric.name]] += Values[index] ?? 0;
          days.set(date, day);
        }
      }
      return days;
    },
  };
}
