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
