/** The alarms whose action is a function. Those that only notify an operator are left out. */
import { functionIn } from "./events.ts";
import { type JsonObject, listAt, numberAt, objectAt, stringAt } from "./json.ts";
import { parseExpression, type Value } from "./metric-math.ts";
import type { Resolver } from "./resolver.ts";
import { ACCOUNT_ID } from "./resource-names.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

/** Names one metric. */
export interface MetricName {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

export interface AlarmModel {
  name: string;
  arn: string;
  functionName: string;
  /** The alarm starts above it. */
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  periodMs: number;
  /** What it watches, in one period. `sumOf`: the sum of a metric in this period. */
  valueIn(sumOf: (metric: MetricName) => Value): Value;
}

export function readAlarms(resolver: Resolver): AlarmModel[] {
  return resolver.leftOut("AWS::CloudWatch::Alarm").flatMap((alarm) => {
    const action = listAt(resolver.resolved(alarm, "AlarmActions"))
      .map(String)
      .find((arn) => arn.startsWith("arn:aws:lambda:"));
    const namespace = stringAt(alarm.properties, "Namespace");
    // The services of this machine publish no metrics.
    if (action === undefined || namespace?.startsWith("AWS/")) return [];
    return [readAlarm(objectAt(resolver.resolved(alarm)), alarm.id, functionIn(action), resolver.region)];
  });
}

function readAlarm(properties: JsonObject, id: string, functionName: string, region: string): AlarmModel {
  const name = stringAt(properties, "AlarmName") ?? id;
  for (const [property, known] of [
    ["ComparisonOperator", "GreaterThanThreshold"],
    ["TreatMissingData", "notBreaching"],
  ] as const) {
    const value = stringAt(properties, property);
    if (value !== known) throw new UnsupportedTemplateError(`an alarm with the ${property} ${value}`, name);
  }
  const entries = listAt(properties, "Metrics").map((entry) => objectAt(entry));
  const [expression, ...others] = entries.filter(({ Expression }) => Expression !== undefined);
  if (!expression || others.length > 0) throw new UnsupportedTemplateError("an alarm without one expression", name);
  const metrics = new Map(
    entries
      .filter((entry) => entry !== expression)
      .map((entry) => [stringAt(entry, "Id") ?? "", readMetric(objectAt(entry, "MetricStat"), name)]),
  );
  const [first] = metrics.values();
  const value = parseExpression(stringAt(expression, "Expression") ?? "", name);
  const evaluationPeriods = numberAt(properties, "EvaluationPeriods") ?? 1;
  return {
    name,
    arn: `arn:aws:cloudwatch:${region}:${ACCOUNT_ID}:alarm:${name}`,
    functionName,
    threshold: numberAt(properties, "Threshold") ?? 0,
    evaluationPeriods,
    datapointsToAlarm: numberAt(properties, "DatapointsToAlarm") ?? evaluationPeriods,
    periodMs: first?.periodMs ?? 0,
    valueIn: (sumOf) =>
      value((metricId) => {
        const metric = metrics.get(metricId);
        if (!metric) throw new UnsupportedTemplateError(`the unknown metric ${metricId}`, name);
        return sumOf(metric);
      }),
  };
}

function readMetric(stat: JsonObject, where: string): MetricName & { periodMs: number } {
  if (stat.Stat !== "Sum") throw new UnsupportedTemplateError(`the statistic ${String(stat.Stat)}`, where);
  const metric = objectAt(stat, "Metric");
  return {
    namespace: stringAt(metric, "Namespace") ?? "",
    name: stringAt(metric, "MetricName") ?? "",
    dimensions: Object.fromEntries(
      listAt(metric, "Dimensions").map((one) => [stringAt(one, "Name") ?? "", stringAt(one, "Value") ?? ""]),
    ),
    periodMs: (numberAt(stat, "Period") ?? 0) * 1000,
  };
}
