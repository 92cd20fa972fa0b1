import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { METRICS, type MetricName } from "#contract/metrics.ts";

const metrics = new Metrics();

/** Every metric carries the stage beside Powertools' own `service`. */
export function setStage(stage: string): void {
  metrics.setDefaultDimensions({ stage });
}

const UNITS = { Count: MetricUnit.Count, Milliseconds: MetricUnit.Milliseconds, None: MetricUnit.NoUnit } as const;

export function record(name: MetricName, value: number): void {
  metrics.addMetric(name, UNITS[METRICS[name].unit], value);
}

/** Writes what was recorded, if anything, as one EMF line. A streamed answer calls it when its body has ended. */
export function publish(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
