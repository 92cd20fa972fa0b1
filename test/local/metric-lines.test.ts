import { join } from "node:path";
import { expect, it } from "vitest";
import { createMetricLines } from "../../local/alarms/metric-lines.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const DAY_MS = 86_400_000;
const NOON = Date.parse("2026-11-25T12:00:00Z");
const metric = { namespace: "Test", name: "Requests", dimensions: { service: "speech" } };

const line = (at: number, value: number) =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [{ Namespace: "Test", Dimensions: [["service"]], Metrics: [{ Name: "Requests" }] }],
    },
    service: "speech",
    Requests: value,
  });

it("adds the values of each day, and keeps the sums for the next start", () => {
  const file = join(temporaryFolder("metrics"), "metrics.json");
  const first = createMetricLines(file);
  first.take(line(NOON - 50 * DAY_MS, 7));
  first.take(line(NOON - DAY_MS, 1));
  first.take(line(NOON, 2));
  first.take(line(NOON + 1, 3));
  first.save(NOON);
  const next = createMetricLines(file);
  next.take(line(NOON + 2, 4));
  const midnight = Date.parse("2026-11-25");
  expect(next.dailySums(metric, 0, NOON + DAY_MS)).toEqual([
    { day: midnight - DAY_MS, sum: 1 },
    { day: midnight, sum: 9 },
  ]);
  expect(next.dailySums(metric, midnight, midnight + 1)).toHaveLength(1);
  expect(next.dailySums({ ...metric, name: "Other" }, 0, NOON)).toEqual([]);
});

it("sums a metric from one moment until another, for an hour", () => {
  const lines = createMetricLines();
  const HOUR_MS = 3_600_000;
  lines.take(line(NOON, 1));
  lines.take(line(NOON + 10, 2));
  lines.take(line(NOON + 5, 4));
  lines.take("no line of metrics");
  expect(lines.sum(metric, NOON, NOON + 10)).toBe(5);
  expect(lines.sum(metric, NOON + 5, NOON + 11)).toBe(6);
  expect(lines.sum(metric, NOON + 11, NOON + 20)).toBeUndefined();
  expect(lines.sum({ ...metric, dimensions: { service: "synthesize" } }, NOON, NOON + 20)).toBeUndefined();
  lines.take(line(NOON + HOUR_MS, 8));
  expect(lines.sum(metric, NOON, NOON + 2 * HOUR_MS)).toBe(14);
});
