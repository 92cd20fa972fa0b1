import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import {
  METRICS,
  type MetricName,
  MODEL_METRICS,
  type ModelMetricName,
  SPEAKING,
  servicesOf,
} from "#contract/metrics.ts";
import { MODEL_ROLES } from "#contract/model-canary.ts";
import { modelMetric } from "./canary-alarms.ts";
import { deviceOf } from "./fleet-device.ts";
import {
  endpointMetric,
  ourMetric,
  PERIOD,
  serverErrorPercent,
  type Watched,
  waitingMessages,
} from "./watched-metrics.ts";

const FULL_WIDTH = 24;
const THIRD = 8;

/** Statistic of each of our metrics: sums of counts, tails of durations. A metric without a row does not compile. */
const STATISTICS: Record<MetricName, string> = {
  CharactersBilled: Stats.SUM,
  AudioDuration: Stats.SUM,
  CacheHit: Stats.AVERAGE,
  TimeToFirstAudio: Stats.p(95),
  EndpointLatency: Stats.p(95),
  EndpointRetries: Stats.SUM,
  EndpointUnavailable: Stats.SUM,
  RealTimeFactor: Stats.p(95),
  QueueWait: Stats.p(95),
  ValuesUnproved: Stats.SUM,
  ModelMismatch: Stats.SUM,
  StreamBroken: Stats.SUM,
  Satisfaction: Stats.AVERAGE,
};

/** One page: what callers experience, what the functions measure, how busy the instances are. */
export function addDashboard(watched: Watched, alarms: Alarm[]): void {
  const { scope, stage, api, endpointName, deadLetters } = watched;
  const dashboard = new Dashboard(scope, "Dashboard", { dashboardName: `malaysian-tts-${stage.name}` });
  const names = Object.keys(STATISTICS) as MetricName[];
  dashboard.addWidgets(
    new AlarmStatusWidget({ title: "Alarms", alarms, width: FULL_WIDTH }),
    graph("Requests", [api.metricCount(), api.metricClientError(), api.metricServerError()]),
    graph("Server errors, percent", [serverErrorPercent(api)]),
    // For a streamed answer this is the duration of the whole stream; TimeToFirstAudio is the wait.
    graph("Gateway latency, p95", [api.metricLatency({ statistic: Stats.p(95) })]),
    ...names.map((name) =>
      graph(
        `${name}, ${STATISTICS[name]}: ${METRICS[name].meaning}`,
        servicesOf(name).map((service) => ourMetric(stage, service, name, STATISTICS[name])),
      ),
    ),
    ...(Object.keys(MODEL_METRICS) as ModelMetricName[]).map((name) =>
      graph(
        `${name}, ${Stats.SUM}, by model: ${MODEL_METRICS[name].meaning}`,
        MODEL_ROLES.flatMap((model) => SPEAKING.map((service) => modelMetric(stage, service, name, model, PERIOD))),
      ),
    ),
    graph("Calls of the endpoint", [
      endpointMetric(endpointName, "Invocations", Stats.SUM),
      endpointMetric(endpointName, "Invocation4XXErrors", Stats.SUM),
      endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM),
    ]),
    graph("Model latency, microseconds, p95", [endpointMetric(endpointName, "ModelLatency", Stats.p(95))]),
    graph("Instances, percent", instanceMetrics(watched)),
    graph("Enrolments of keys that failed for good", [waitingMessages(deadLetters)]),
  );
}

/** SageMaker publishes GPU metrics for instances with GPUs only. */
function instanceMetrics({ stage, endpointName }: Watched): IMetric[] {
  const gpu = deviceOf(stage.fleet) === "GPU" ? ["GPUUtilization", "GPUMemoryUtilization"] : [];
  return ["CPUUtilization", "MemoryUtilization", ...gpu].map((name) =>
    endpointMetric(endpointName, name, Stats.MAXIMUM, "/aws/sagemaker/Endpoints"),
  );
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: THIRD });
}
