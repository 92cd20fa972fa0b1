/** The metrics that functions write to their logs, in CloudWatch's embedded metric format (EMF). */
import { readFileSync, writeFileSync } from "node:fs";
import type { MetricName } from "../template/alarms.ts";
import type { Value } from "../template/metric-math.ts";

interface Point {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

/** Longer than any alarm looks back. */
const KEPT_MS = 3_600_000;
/** Longer than the public status looks back. */
const DAYS_KEPT = 35;
const DAY_MS = 86_400_000;

/** Sums of a metric by day (UTC), in milliseconds since the epoch. */
type Days = Record<string, number>;

/** @param file keeps the sums of each day over restarts */
export function createMetricLines(file?: string) {
  /** By metric, since thousands of requests an hour have dozens of points each. Almost in order of time. */
  const points = new Map<string, Point[]>();
  const days = readDays(file);

  function add(metric: string, at: number, value: number): void {
    const recent = points.get(metric) ?? [];
    recent.push({ at, value });
    while ((recent[0]?.at ?? at) <= at - KEPT_MS) recent.shift();
    points.set(metric, recent);
    const ofMetric = days.get(metric) ?? {};
    const day = at - (at % DAY_MS);
    ofMetric[day] = (ofMetric[day] ?? 0) + value;
    days.set(metric, ofMetric);
  }

  return {
    /** Takes a line of a function's output. Other lines than EMF are left out. */
    take(line: string): void {
      if (!line.includes('"CloudWatchMetrics"')) return;
      const record = JSON.parse(line);
      const { Timestamp: at, CloudWatchMetrics } = record._aws;
      for (const { Namespace: namespace, Dimensions, Metrics } of CloudWatchMetrics) {
        for (const names of Dimensions as string[][]) {
          const dimensions = Object.fromEntries(names.map((name) => [name, record[name]]));
          for (const { Name: name } of Metrics as { Name: string }[]) {
            const metric = keyOf({ namespace, name, dimensions });
            for (const value of [record[name]].flat()) add(metric, at, value);
          }
        }
      }
    },

    /** The sum of a metric from one moment until another; undefined without data. */
    sum(name: MetricName, from: number, until: number): Value {
      const found = (points.get(keyOf(name)) ?? []).filter(({ at }) => at >= from && at < until);
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },

    /** The sums of a metric on the days that begin from one moment until another, oldest first. */
    dailySums(name: MetricName, from: number, until: number): { day: number; sum: number }[] {
      return Object.entries(days.get(keyOf(name)) ?? {})
        .map(([day, sum]) => ({ day: Number(day), sum }))
        .filter(({ day }) => day >= from && day < until)
        .sort((a, b) => a.day - b.day);
    },

    /** Writes the sums of each day to the file. */
    save(now: number): void {
      if (file === undefined) return;
      const recent = [...days].map(([metric, sums]) => [
        metric,
        Object.fromEntries(Object.entries(sums).filter(([day]) => Number(day) > now - DAYS_KEPT * DAY_MS)),
      ]);
      writeFileSync(file, JSON.stringify(Object.fromEntries(recent)));
    },
  };
}

export type MetricLines = ReturnType<typeof createMetricLines>;

/** None where the file is missing or was cut off by a crash. */
function readDays(file: string | undefined): Map<string, Days> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file ?? "", "utf8")) as Record<string, Days>));
  } catch {
    return new Map();
  }
}

const keyOf = ({ namespace, name, dimensions }: MetricName) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
