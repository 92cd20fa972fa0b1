/** What a stage costs in a month: what its template provisions, and what a workload uses. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "#contract/language.ts";
import { METRICS, MODEL_METRICS, SPEAKING } from "#contract/metrics.ts";
import { RELEASED } from "../../cdk/functions/released.ts";
import { type Prices, SPEECH_PER_SECOND } from "./cost-prices.ts";

export interface Workload {
  /** Characters of texts in a month, those answered from the cache included. */
  characters: number;
  charactersPerRequest: number;
  /** Share of the requests that the cache answers, 0 to 1. */
  hits: number;
  /** The busiest hour's load as a multiple of the average. */
  peak: number;
  /** Hours of the day that the endpoint runs; default 24. A parkable stage may be parked for the rest. */
  hoursUp?: number;
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
  /** The fewest, outside of busy hours. */
  instances: number;
  /** The fewest instances in each hour of the day. */
  leastByHour: readonly number[];
  mostInstances: number;
  alarmMetrics: number;
  dashboards: number;
  firewalls: number;
  /** Of all firewalls. */
  firewallRules: number;
  /** Memory of the function that speaks, of the authorizer and of the prober, in MB. */
  memoryMb: { speech: number; authorizer: number; prober: number };
  audioDays: number;
  /** Probes in a month. */
  probes: number;
  /** Copies of each table that AWS Backup keeps, each of them whole. */
  backupCopies: number;
}

/** What no line has. */
export const NOT_COUNTED = "replicas in a second region, CloudFront, support, tax";

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
/** A probe waits as long as the function that speaks for it. */
const PROBE_SECONDS = 1;
/** Items that a spoken request leaves in the tables for as long as its audio: its record with the times of words. */
const RECORD_BYTES = 3_000;
const GB = 1e9;
const MILLION = 1e6;
/**
 * Our metrics by function, for the functions that speak, one of them by language; requests and failures of the version in use, for each function
 * that answers requests, and the first audio of those that speak.
 */
const CUSTOM_METRICS =
  (Object.keys(METRICS).length + Object.keys(MODEL_METRICS).length + LANGUAGES.length + 1) * SPEAKING.length +
  2 * RELEASED.filter((name) => name !== "authorizer").length;

/** Reads the stacks of a synthesised stage. Throws when there is no endpoint. */
export function readProvisioned(assembly: string): Provisioned {
  const resources = readdirSync(assembly)
    .filter((file) => file.endsWith(".template.json"))
    .flatMap((file) => Object.values(JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources as Resources));
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  const variant = of("AWS::SageMaker::EndpointConfig")[0]?.ProductionVariants[0];
  if (!variant) throw new Error("the template has no endpoint");
  const scaling = of("AWS::ApplicationAutoScaling::ScalableTarget")[0];
  const instances = scaling?.MinCapacity ?? variant.InitialInstanceCount;
  const everyMinute = of("AWS::Scheduler::Schedule").filter(
    ({ ScheduleExpression }) => ScheduleExpression === "rate(1 minute)",
  );
  const memory = (name: string) =>
    of("AWS::Lambda::Function").find(({ FunctionName }) => String(FunctionName).endsWith(`-${name}`))?.MemorySize;
  const audio = of("AWS::Lambda::Function").find(({ Environment }) => Environment?.Variables?.AUDIO_DAYS);
  const firewalls = of("AWS::WAFv2::WebACL");
  return {
    instanceType: variant.InstanceType ?? variant.InstancePools[0].InstanceType,
    instances,
    leastByHour: leastByHour(instances, scaling?.ScheduledActions),
    mostInstances: scaling?.MaxCapacity ?? variant.InitialInstanceCount,
    alarmMetrics: of("AWS::CloudWatch::Alarm").reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: of("AWS::CloudWatch::Dashboard").length,
    firewalls: firewalls.length,
    firewallRules: firewalls.reduce((sum, { Rules }) => sum + Rules.length, 0),
    memoryMb: { speech: memory("speech"), authorizer: memory("authorizer"), prober: memory("prober") },
    audioDays: Number(audio?.Environment.Variables.AUDIO_DAYS),
    probes: everyMinute.length * HOURS * 60,
    backupCopies: of("AWS::Backup::BackupPlan")
      // Those of buckets, some 250 MB, cost cents.
      .filter(({ BackupPlan }) => !BackupPlan.BackupPlanName.endsWith("-weekly"))
      .flatMap(({ BackupPlan }) => BackupPlan.BackupPlanRule)
      .reduce((sum, rule) => sum + copiesOf(rule), 0),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are of a type that CloudFormation defines.
type Resources = Record<string, { Type: string; Properties: any }>;

// biome-ignore lint/suspicious/noExplicitAny: as above.
function leastByHour(instances: number, actions: readonly any[] = []): number[] {
  const changes = actions.map(({ Schedule, ScalableTargetAction }) => ({
    hour: hourOf(Schedule),
    least: Number(ScalableTargetAction.MinCapacity),
  }));
  // The last change of the day holds until the first one of the next.
  const inOrder = changes.sort((a, b) => a.hour - b.hour);
  return Array.from(
    { length: 24 },
    (_, hour) => (inOrder.findLast((change) => change.hour <= hour) ?? inOrder.at(-1))?.least ?? instances,
  );
}

/** Hour of a daily schedule such as `cron(0 8 * * ? *)`. */
const hourOf = (schedule: string) => Number(schedule.split(" ")[1]);

// biome-ignore lint/suspicious/noExplicitAny: as above.
function copiesOf({ ScheduleExpression, Lifecycle, CopyActions = [] }: any): number {
  const perDay = Number.isNaN(hourOf(ScheduleExpression)) ? 24 : 1;
  return perDay * Lifecycle.DeleteAfterDays * (1 + CopyActions.length);
}

/** CloudWatch bills an alarm by the metrics that it reads. */
function metricsOf({ Metrics }: { Metrics?: { MetricStat?: unknown }[] }): number {
  return Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}

/** The instances that a load needs, on average and in its busiest hour. */
export function instancesFor(
  { instanceType, leastByHour: least, mostInstances }: Provisioned,
  { characters, hits, peak }: Workload,
) {
  const speed = SPEECH_PER_SECOND[instanceType];
  if (speed === undefined) throw new Error(`no speed is known for ${instanceType}: it was not measured`);
  const speech = characters * (1 - hits) * SPEECH_SECONDS_PER_CHARACTER;
  const perInstance = speed * TARGET_LOAD * HOURS * 3_600;
  const running = least.map((count) => Math.min(mostInstances, Math.max(count, speech / perInstance)));
  const average = running.reduce((sum, count) => sum + count, 0) / running.length;
  const busiest = Math.max(...least, Math.ceil((speech * peak) / perInstance));
  return { average, busiest, speechSeconds: speech };
}

export function monthlyCost(provisioned: Provisioned, workload: Workload, prices: Prices): CostLine[] {
  const { instanceType, alarmMetrics, dashboards, firewalls, firewallRules } = provisioned;
  const { memoryMb, audioDays, probes, backupCopies } = provisioned;
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
  const endpointHours = (HOURS * (workload.hoursUp ?? 24)) / 24;
  const tableGb = (spoken * RECORD_BYTES * (audioDays / 30)) / GB;
  const line = (what: string, basis: string, usd: number): CostLine => ({ what, basis, usd });
  return [
    line(
      "endpoint",
      `${average.toFixed(1)} × ${instanceType}, ${Math.round(endpointHours)} h at ${hour}`,
      average * endpointHours * hour,
    ),
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
      "tables kept",
      `${tableGb.toFixed(2)} GB, with recovery to any second and ${backupCopies} copies`,
      tableGb * (prices.tableGb + prices.recoveryGb + backupCopies * prices.backupGb),
    ),
    line(
      "probe",
      `${Math.round(probes)} words spoken`,
      (probes / MILLION) * (prices.gatewayRequests + 3 * prices.lambdaRequests) +
        ((probes * PROBE_SECONDS * (memoryMb.prober + memoryMb.speech)) / 1_024) * prices.lambdaGbSecond,
    ),
    line("metrics", `${CUSTOM_METRICS} of ours, by function and version`, CUSTOM_METRICS * prices.customMetric),
    line("alarms", `${alarmMetrics} metrics in them`, alarmMetrics * prices.alarmMetric),
    line("dashboards", String(dashboards), dashboards * prices.dashboard),
    ...(firewalls === 0
      ? []
      : [
          line(
            "firewalls",
            `${firewalls}, with ${firewallRules} rules`,
            firewalls * prices.firewall +
              firewallRules * prices.firewallRule +
              (requests / MILLION) * prices.firewallRequests,
          ),
        ]),
  ];
}

const millions = (count: number) => `${(count / MILLION).toFixed(3)} million`;

export const totalOf = (lines: readonly CostLine[]) => lines.reduce((sum, { usd }) => sum + usd, 0);
