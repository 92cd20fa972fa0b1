import { expect, it, vi } from "vitest";

// Powertools writes to a console that a spy can read in its development mode alone, where metrics are off by default.
vi.stubEnv("POWERTOOLS_DEV", "true");
vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
vi.stubEnv("POWERTOOLS_METRICS_NAMESPACE", "Test");

const { publish, record, setField, setStage } = await import("../../../functions/aws/observability/metrics.ts");

it("a field is in every line of metrics, and is a dimension of none", () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  setStage("dev");
  setField("model_digest", "5e5e");
  publish();
  for (const value of [1, 0]) {
    record("CacheHit", value);
    publish();
  }
  spy.mockRestore();
  expect(lines).toHaveLength(2);
  for (const line of lines.map((one) => JSON.parse(one))) {
    expect(line.model_digest).toBe("5e5e");
    expect(line._aws.CloudWatchMetrics).toMatchObject([
      { Dimensions: [["service", "stage"]], Metrics: [{ Name: "CacheHit" }] },
    ]);
  }
});
