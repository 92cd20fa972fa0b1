/** The metrics that functions write to their logs, in CloudWatch's embedded metric format (EMF). */
import type { MetricName } from "../template/alarms.ts";
import type { Value } from "../template/metric-math.ts";

interface Point {
  metric: string;
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

/** Longer than any alarm looks back. */
const KEPT_MS = 3_600_000;

export function createMetricLines() {
  let points: Point[] = [];

  return {
    /** Takes a line of a function's output. Other lines than EMF are left out. */
    take(line: string): void {
      if (!line.includes('"CloudWatchMetrics"')) return;
      const record = JSON.parse(line);
      const { Timestamp: at, CloudWatchMetrics } = record._aws;
      points = points.filter((point) => point.at > at - KEPT_MS);
      for (const { Namespace: namespace, Dimensions, Metrics } of CloudWatchMetrics) {
        for (const names of Dimensions as string[][]) {
          const dimensions = Object.fromEntries(names.map((name) => [name, record[name]]));
          for (const { Name: name } of Metrics as { Name: string }[]) {
            const metric = keyOf({ namespace, name, dimensions });
            for (const value of [record[name]].flat()) points.push({ metric, at, value });
          }
        }
      }
    },

    /** The sum of a metric from one moment until another; undefined without data. */
    sum(name: MetricName, from: number, until: number): Value {
      const metric = keyOf(name);
      const found = points.filter((point) => point.metric === metric && point.at >= from && point.at < until);
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

export type MetricLines = ReturnType<typeof createMetricLines>;

const keyOf = ({ namespace, name, dimensions }: MetricName) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
