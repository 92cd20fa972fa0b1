import { expect, it, vi } from "vitest";
import {
  LANGUAGE_METRIC_DIMENSIONS,
  METRIC_DIMENSIONS,
  MODEL_METRIC_DIMENSIONS,
  VERSION_METRIC_DIMENSIONS,
} from "#contract/metrics.ts";

// Powertools writes to a console that a spy can read in its development mode alone, where metrics are off by default.
vi.stubEnv("POWERTOOLS_DEV", "true");
vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
vi.stubEnv("POWERTOOLS_METRICS_NAMESPACE", "Test");

const { count, countBroken, countRequest, countSpoken, publish, record, setDimensions, setField } = await import(
  "../../../functions/aws/observability/metrics.ts"
);

it("a count of a model is a line of its own, with the model as a dimension", () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  setDimensions({ stage: "dev", version: "7" });
  record("CacheHit", 0);
  count("RequestsFailed", "canary");
  publish();
  spy.mockRestore();
  const metrics = lines.map((one) => JSON.parse(one));
  expect(metrics.map(({ _aws }) => _aws.CloudWatchMetrics[0].Dimensions)).toEqual([
    [[...MODEL_METRIC_DIMENSIONS]],
    [[...METRIC_DIMENSIONS]],
  ]);
  expect(metrics[0]).toMatchObject({ RequestsFailed: 1, model: "canary", stage: "dev" });
  expect(metrics[1]).toMatchObject({ CacheHit: 0 });
  expect(metrics[1]).not.toHaveProperty("model");
});

it("what was spoken in a language is a line of its own, with the voice as a field that is no dimension", () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  setDimensions({ stage: "dev", version: "7" });
  countSpoken({ language: "ta", voice: "melur", characters: 12 });
  countSpoken({ language: "ms", voice: "melur", characters: 30 });
  spy.mockRestore();
  const metrics = lines.map((one) => JSON.parse(one));
  expect(metrics.map(({ language, voice, CharactersSpoken }) => [language, voice, CharactersSpoken])).toEqual([
    ["ta", "melur", 12],
    ["ms", "melur", 30],
  ]);
  for (const { _aws } of metrics) {
    const [{ Dimensions, Metrics }] = _aws.CloudWatchMetrics;
    expect([Dimensions[0].sort(), Metrics.map(({ Name }: { Name: string }) => Name)]).toEqual([
      [...LANGUAGE_METRIC_DIMENSIONS].sort(),
      ["CharactersSpoken"],
    ]);
  }
});

it("a field is in every line of metrics, and is a dimension of none", () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  setDimensions({ stage: "dev", version: "7" });
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

it("a version's requests, failures and waits are one line, with the version as a dimension", () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  setDimensions({ stage: "dev", version: "7" });
  record("TimeToFirstAudio", 120);
  countRequest(false);
  countBroken();
  publish();
  spy.mockRestore();
  const [all, ofVersion] = lines.map((one) => JSON.parse(one));
  expect(all._aws.CloudWatchMetrics).toMatchObject([
    { Dimensions: [[...METRIC_DIMENSIONS]], Metrics: [{ Name: "TimeToFirstAudio" }] },
  ]);
  expect(ofVersion._aws.CloudWatchMetrics[0].Dimensions).toEqual([[...VERSION_METRIC_DIMENSIONS]]);
  expect(ofVersion).toMatchObject({
    stage: "dev",
    version: "7",
    Requests: 1,
    RequestsFailed: [0, 1],
    TimeToFirstAudio: 120,
  });
});
