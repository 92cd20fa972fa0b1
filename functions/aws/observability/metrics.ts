import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { METRICS, type MetricName, MODEL_METRICS, type ModelMetricName } from "#contract/metrics.ts";
import type { ModelRole } from "#contract/model-canary.ts";

const metrics = new Metrics();

/** Adds the stage to every metric, next to Powertools' own `service`. */
export function setStage(stage: string): void {
  metrics.setDefaultDimensions({ stage });
}

const fields: Record<string, string> = {};

/** Adds a field to every line of metrics, which readers of the log can search for. It is no dimension of a metric. */
export function setField(name: string, value: string): void {
  fields[name] = value;
}

const UNITS = { Count: MetricUnit.Count, Milliseconds: MetricUnit.Milliseconds, None: MetricUnit.NoUnit } as const;

/** Writes 1 to a model's metric, as an EMF line of its own: its dimensions are others. */
export function count(name: ModelMetricName, model: ModelRole): void {
  const line = metrics.singleMetric();
  line.addDimension("model", model);
  for (const [field, value] of Object.entries(fields)) line.addMetadata(field, value);
  line.addMetric(name, UNITS[MODEL_METRICS[name].unit], 1);
}

export function record(name: MetricName, value: number): void {
  metrics.addMetric(name, UNITS[METRICS[name].unit], value);
}

/** Writes the recorded metrics, if any, as one EMF line. A streamed response calls it at the end of its body. */
export function publish(): void {
  if (!metrics.hasStoredMetrics()) return;
  for (const [name, value] of Object.entries(fields)) metrics.addMetadata(name, value);
  metrics.publishStoredMetrics();
}
