/** Three dashboards: what callers experience, what the system does, what the business sees. */
import { Duration } from "aws-cdk-lib";
import {
  type AlarmBase,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { FunctionName } from "#contract/deployment.ts";
import { LANGUAGES } from "#contract/language.ts";
import {
  LANGUAGE_METRICS,
  METRICS,
  type MetricName,
  MODEL_METRICS,
  type ModelMetricName,
  SPEAKING,
  servicesOf,
  VOICE_FIELD,
} from "#contract/metrics.ts";
import { MODEL_ROLES } from "#contract/model-canary.ts";
import { modelMetric } from "../metrics/canary-alarms.ts";
import {
  endpointMetric,
  instanceCount,
  lambdaMetric,
  ourMetric,
  PERIOD,
  serverErrorPercent,
  spokenIn,
  TABLES,
  tableMetric,
  total,
  type Watched,
  waitingMessages,
} from "../metrics/watched-metrics.ts";
import { deviceOf } from "../stage/fleet-device.ts";
import { functionName } from "../stage/function-name.ts";
import { instanceHour, PRICES_DATED, RINGGIT_PER_USD } from "../stage/instance-prices.ts";
import { latePercent } from "./objectives.ts";

const FULL_WIDTH = 24;
const THIRD = 8;

/** Statistics of each of our metrics: sums of counts, percentiles of durations. A metric without a row does not compile. */
const STATISTICS: Record<MetricName, readonly string[]> = {
  CharactersBilled: [Stats.SUM],
  AudioDuration: [Stats.SUM],
  CacheHit: [Stats.AVERAGE],
  TimeToFirstAudio: [Stats.p(50), Stats.p(95), Stats.p(99)],
  FirstAudioLate: [Stats.SUM],
  EndpointLatency: [Stats.p(95)],
  EndpointRetries: [Stats.SUM],
  EndpointUnavailable: [Stats.SUM],
  RealTimeFactor: [Stats.p(95)],
  QueueWait: [Stats.p(95)],
  ServiceDown: [Stats.MAXIMUM],
  ValuesUnproved: [Stats.SUM],
  ModelMismatch: [Stats.SUM],
  StreamBroken: [Stats.SUM],
  Satisfaction: [Stats.AVERAGE],
};

/** On the dashboard of the business; the others are on that of the API. */
const BUSINESS: readonly MetricName[] = ["CharactersBilled", "AudioDuration", "CacheHit", "Satisfaction"];

const LOADED = ["authorizer", ...SPEAKING, "normalize", "catalogue"] as const satisfies readonly FunctionName[];

export function addDashboards(watched: Watched, alarms: AlarmBase[]): void {
  const { name } = watched.stage;
  const add = (id: string, widgets: IWidget[]) =>
    new Dashboard(watched.scope, `${id}Dashboard`, {
      dashboardName: `malaysian-tts-${name}-${id.toLowerCase()}`,
    }).addWidgets(...widgets);
  add("Api", [
    new AlarmStatusWidget({ title: "Alarms", alarms: alarms as IAlarm[], width: FULL_WIDTH }),
    ...apiWidgets(watched),
  ]);
  add("System", systemWidgets(watched));
  add("Business", businessWidgets(watched));
}

function apiWidgets({ stage, api, accessLog, ...watched }: Watched): IWidget[] {
  const latency = [Stats.p(50), Stats.p(95), Stats.p(99)].map((statistic) =>
    api.metricLatency({ statistic, label: statistic }),
  );
  const names = (Object.keys(STATISTICS) as MetricName[]).filter((name) => !BUSINESS.includes(name));
  return [
    graph("Requests", [api.metricCount(), api.metricClientError(), api.metricServerError()]),
    graph("Server errors, percent", [serverErrorPercent(api)]),
    // For a streamed answer this is the duration of the whole stream; TimeToFirstAudio is the wait.
    graph("Gateway latency", latency),
    graph("First audio later than its objective, percent", [
      latePercent({ stage, api, accessLog, ...watched }, PERIOD),
    ]),
    ...names.map((name) => ownGraph(stage, name)),
    ...(Object.keys(MODEL_METRICS) as ModelMetricName[]).map((name) =>
      graph(
        `${name}, ${Stats.SUM}, by model: ${MODEL_METRICS[name].meaning}`,
        MODEL_ROLES.flatMap((model) => SPEAKING.map((service) => modelMetric(stage, service, name, model, PERIOD))),
      ),
    ),
    query("Errors by kind", accessLog.logGroupName, [
      "filter status >= 400",
      "stats count(*) as requests by status, errorType, route",
      "sort requests desc",
    ]),
  ];
}

function systemWidgets({ stage, endpointName, deadLetters, tables }: Watched): IWidget[] {
  const gpu = deviceOf(stage.fleet) === "GPU" ? ["GPUUtilization", "GPUMemoryUtilization"] : [];
  const busiest = (metricName: string) =>
    endpointMetric(endpointName, metricName, Stats.MAXIMUM, "/aws/sagemaker/Endpoints");
  const perFunction = (title: string, metricName: Parameters<typeof lambdaMetric>[2], statistic: string) =>
    graph(
      `Functions: ${title}`,
      LOADED.map((name) => lambdaMetric(stage, name, metricName, statistic).with({ label: name })),
    );
  return [
    graph("Calls of the endpoint", [
      endpointMetric(endpointName, "Invocations", Stats.SUM),
      endpointMetric(endpointName, "Invocation4XXErrors", Stats.SUM),
      endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM),
    ]),
    graph("Model latency, microseconds, p95", [endpointMetric(endpointName, "ModelLatency", Stats.p(95))]),
    // SageMaker publishes GPU metrics for instances with GPUs only.
    graph("Instances, percent", ["CPUUtilization", "MemoryUtilization", "DiskUtilization", ...gpu].map(busiest)),
    graph("Instances", [instanceCount(endpointName, PERIOD)]),
    graph("Requests in flight", [endpointMetric(endpointName, "ConcurrentRequestsPerModel", Stats.MAXIMUM)]),
    perFunction("at once", "ConcurrentExecutions", Stats.MAXIMUM),
    perFunction("throttled", "Throttles", Stats.SUM),
    perFunction("crashed or timed out", "Errors", Stats.SUM),
    perFunction("milliseconds, p95", "Duration", Stats.p(95)),
    ...TABLES.map((table) =>
      graph(
        `Table ${table}: capacity used, and calls refused`,
        (
          [
            "ConsumedReadCapacityUnits",
            "ConsumedWriteCapacityUnits",
            "ReadThrottleEvents",
            "WriteThrottleEvents",
          ] as const
        ).map((name) => tableMetric(tables[table], name).with({ label: name })),
      ),
    ),
    graph("Enrolments of keys that failed for good", [waitingMessages(deadLetters)]),
  ];
}

function businessWidgets({ stage, accessLog, endpointName }: Watched): IWidget[] {
  const spoken = SPEAKING.map((name) => `/aws/lambda/${functionName(stage.name, name)}`);
  return [
    ...BUSINESS.map((name) => ownGraph(stage, name)),
    graph(
      `CharactersSpoken: ${LANGUAGE_METRICS.CharactersSpoken.meaning}`,
      LANGUAGES.map((language) => spokenIn(stage, language)),
    ),
    ...costOfMillion(stage, endpointName),
    query("Active accounts, by day", accessLog.logGroupName, [
      "filter ispresent(accountTag) and accountTag != '-'",
      "stats count_distinct(accountTag) as accounts, count_distinct(keyId) as keys by bin(1d)",
    ]),
    query("Characters by voice", spoken, [
      "filter ispresent(CharactersSpoken)",
      `stats sum(CharactersSpoken) as characters, count(*) as requests by ${VOICE_FIELD}`,
      "sort characters desc",
    ]),
    query("Requests by tier", accessLog.logGroupName, [
      "filter ispresent(tier) and tier != '-'",
      "stats count(*) as requests by tier",
    ]),
    query("Requests by route", accessLog.logGroupName, [
      "stats count(*) as requests by route, status",
      "sort requests desc",
    ]),
  ];
}

/** A day: within an hour without requests, a million characters would cost any sum. */
const COST_PERIOD = Duration.days(1);

/** What the instances of a million characters take and cost. The cost of the rest is in `npm run cost`. */
function costOfMillion(stage: Watched["stage"], endpointName: string): IWidget[] {
  const perMillion = (expression: string, label: string) =>
    new MathExpression({
      expression: `IF(characters > 0, 1000000 * 24 * instances * ${expression} / characters, 0)`,
      usingMetrics: {
        instances: instanceCount(endpointName, COST_PERIOD),
        characters: total(stage, "CharactersBilled", COST_PERIOD),
      },
      period: COST_PERIOD,
      label,
    });
  const { region, fleet } = stage;
  const usd = instanceHour(region, fleet.instanceType);
  const priced = `${fleet.instanceType} at USD ${usd} an hour, RM ${RINGGIT_PER_USD} for a dollar, ${PRICES_DATED}`;
  return [
    graph("Instance hours for a million characters, by day", [perMillion("1", "instance hours")]),
    ...(usd === undefined
      ? []
      : [
          graph(`RM for a million characters, by day: instances alone, ${priced}`, [
            perMillion(String(usd * RINGGIT_PER_USD), "RM"),
          ]),
        ]),
  ];
}

function ownGraph(stage: Watched["stage"], name: MetricName): IWidget {
  const statistics = STATISTICS[name];
  return graph(
    `${name}, ${statistics.join(", ")}: ${METRICS[name].meaning}`,
    servicesOf(name).flatMap((service) =>
      statistics.map((statistic) => {
        const metric = ourMetric(stage, service, name, statistic);
        return metric.with({ label: statistics.length === 1 ? service : `${service} ${statistic}` });
      }),
    ),
  );
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: THIRD });
}

function query(title: string, logGroups: string | string[], queryLines: string[]): IWidget {
  return new LogQueryWidget({
    title,
    logGroupNames: [logGroups].flat(),
    queryLines,
    view: LogQueryVisualizationType.TABLE,
    width: THIRD,
    height: 6,
  });
}
