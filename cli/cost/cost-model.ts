/** What a stage costs in a month: what its template provisions, and what a workload uses. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { METRICS, type MetricName, MODEL_METRICS } from "#contract/metrics.ts";
import { type Prices, SPEECH_PER_SECOND } from "./cost-prices.ts";

export interface Workload {
  /** Characters of texts in a month, those answered from the cache included. */
  characters: number;
  charactersPerRequest: number;
  /** Share of the requests that the cache answers, 0 to 1. */
  hits: number;
  /** The busiest hour's load as a multiple of the average. */
  peak: number;
}

export interface CostLine {
  what: string;
  /** How it was computed. */
  basis: string;
  usd: number;
}

/** What the template provisions. */
export interface Provisioned {
  instanceType: string;
  instances: number;
  mostInstances: number;
  alarmMetrics: number;
  dashboards: number;
  firewallRules: number | null;
  /** Memory of the function that speaks, and of the authorizer, in MB. */
  memoryMb: { speech: number; authorizer: number };
  audioDays: number;
}

const HOURS = 730;
/** Measured over the four languages: 20 s of speech for 300 characters. */
const SPEECH_SECONDS_PER_CHARACTER = 20 / 300;
/** mp3 at the default bit rate. */
const BYTES_PER_SECOND = 8_000;
/** An instance is added above this share of its speed. */
const TARGET_LOAD = 0.6;
/** A request's log lines: of two functions, the gateway's access log, metrics. */
const LOG_BYTES = 3_000;
/** Rate, month, lease, record, settlement: writes of a spoken request. A hit writes the rate and the usage. */
const WRITES = { spoken: 7, hit: 2 };
const READS = 4;
/** Functions run for less time than the audio lasts: it is made faster than it is heard. */
const SPEECH_SECONDS = { spoken: 0.3, hit: 0.15 };
const AUTHORIZER_SECONDS = 0.02;
const GB = 1e9;
const MILLION = 1e6;
/** Dimensions: the functions that speak, and for the model's metrics the stable model. */
const SPEAKING_FUNCTIONS = 2;

/** Reads the stacks of a synthesised stage. Throws when there is no endpoint. */
export function readProvisioned(assembly: string): Provisioned {
  const resources = readdirSync(assembly)
    .filter((file) => file.endsWith(".template.json"))
    .flatMap((file) => Object.values(JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources as Resources));
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  const variant = of("AWS::SageMaker::EndpointConfig")[0]?.ProductionVariants[0];
  if (!variant) throw new Error("the template has no endpoint");
  const scaling = of("AWS::ApplicationAutoScaling::ScalableTarget")[0];
  const memory = (name: string) =>
    of("AWS::Lambda::Function").find(({ FunctionName }) => String(FunctionName).endsWith(`-${name}`))?.MemorySize;
  const audio = of("AWS::Lambda::Function").find(({ Environment }) => Environment?.Variables?.AUDIO_DAYS);
  const acl = of("AWS::WAFv2::WebACL")[0];
  return {
    instanceType: variant.InstanceType,
    instances: scaling?.MinCapacity ?? variant.InitialInstanceCount,
    mostInstances: scaling?.MaxCapacity ?? variant.InitialInstanceCount,
    alarmMetrics: of("AWS::CloudWatch::Alarm").reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: of("AWS::CloudWatch::Dashboard").length,
    firewallRules: acl ? acl.Rules.length : null,
    memoryMb: { speech: memory("speech"), authorizer: memory("authorizer") },
    audioDays: Number(audio?.Environment.Variables.AUDIO_DAYS),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are of a type that CloudFormation defines.
type Resources = Record<string, { Type: string; Properties: any }>;

/** CloudWatch bills an alarm by the metrics that it reads. */
function metricsOf({ Metrics }: { Metrics?: { MetricStat?: unknown }[] }): number {
  return Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}

/** The instances that a load needs, on average and in its busiest hour. */
export function instancesFor(
  { instanceType, instances, mostInstances }: Provisioned,
  { characters, hits, peak }: Workload,
) {
  const speed = SPEECH_PER_SECOND[instanceType];
  if (speed === undefined) throw new Error(`no speed is known for ${instanceType}: it was not measured`);
  const speech = characters * (1 - hits) * SPEECH_SECONDS_PER_CHARACTER;
  const perInstance = speed * TARGET_LOAD * HOURS * 3_600;
  const average = Math.min(mostInstances, Math.max(instances, speech / perInstance));
  const busiest = Math.max(instances, Math.ceil((speech * peak) / perInstance));
  return { average, busiest, speechSeconds: speech };
}

export function monthlyCost(provisioned: Provisioned, workload: Workload, prices: Prices): CostLine[] {
  const { instanceType, alarmMetrics, dashboards, firewallRules, memoryMb, audioDays } = provisioned;
  const { average, speechSeconds } = instancesFor(provisioned, workload);
  const hour = prices.instanceHour[instanceType];
  if (hour === undefined) throw new Error(`no price is known for ${instanceType} in this region`);
  const requests = workload.characters / workload.charactersPerRequest;
  const spoken = requests * (1 - workload.hits);
  const cached = requests - spoken;
  const audioGb = (speechSeconds * BYTES_PER_SECOND) / GB;
  const sentGb = audioGb / Math.max(1 - workload.hits, Number.EPSILON);
  const gbSeconds =
    (requests * AUTHORIZER_SECONDS * memoryMb.authorizer +
      (spoken * SPEECH_SECONDS.spoken * workload.charactersPerRequest * SPEECH_SECONDS_PER_CHARACTER +
        cached * SPEECH_SECONDS.hit) *
        memoryMb.speech) /
    1_024;
  const customMetrics = (Object.keys(METRICS) as MetricName[]).length + Object.keys(MODEL_METRICS).length;
  const line = (what: string, basis: string, usd: number): CostLine => ({ what, basis, usd });
  return [
    line("endpoint", `${average.toFixed(1)} × ${instanceType}, ${HOURS} h at ${hour}`, average * HOURS * hour),
    line("gateway", `${millions(requests)} requests`, (requests / MILLION) * prices.gatewayRequests),
    line(
      "functions",
      `${Math.round(gbSeconds)} GB-seconds`,
      gbSeconds * prices.lambdaGbSecond + ((2 * requests) / MILLION) * prices.lambdaRequests,
    ),
    line(
      "tables",
      `${WRITES.spoken} writes a spoken request`,
      ((spoken * WRITES.spoken + cached * WRITES.hit) * prices.tableWrites + requests * READS * prices.tableReads) /
        MILLION,
    ),
    line(
      "audio kept",
      `${audioGb.toFixed(1)} GB for ${audioDays} days`,
      audioGb * (audioDays / 30) * prices.objectGb + (2 * spoken * prices.objectWrites) / 1_000,
    ),
    line("audio sent", `${sentGb.toFixed(1)} GB`, sentGb * prices.egressGb),
    line("logs", `${LOG_BYTES / 1_000} KB a request`, ((requests * LOG_BYTES) / GB) * prices.logGb),
    line(
      "metrics",
      `${customMetrics} of ours, for two functions`,
      customMetrics * SPEAKING_FUNCTIONS * prices.customMetric,
    ),
    line("alarms", `${alarmMetrics} metrics in them`, alarmMetrics * prices.alarmMetric),
    line("dashboards", String(dashboards), dashboards * prices.dashboard),
    ...(firewallRules === null
      ? []
      : [
          line(
            "firewall",
            `${firewallRules} rules`,
            prices.firewall + firewallRules * prices.firewallRule + (requests / MILLION) * prices.firewallRequests,
          ),
        ]),
  ];
}

const millions = (count: number) => `${(count / MILLION).toFixed(3)} million`;

export const totalOf = (lines: readonly CostLine[]) => lines.reduce((sum, { usd }) => sum + usd, 0);
