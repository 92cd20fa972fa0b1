/** The lines of metrics that the deployed bundles write, against the contract that dashboards and alarms read. */
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { accountTag } from "#contract/account-tag.ts";
import type { SynthesizeResponse } from "#contract/api.ts";
import {
  LANGUAGE_METRIC_DIMENSIONS,
  LANGUAGE_METRICS,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  METRICS,
  MODEL_METRIC_DIMENSIONS,
  MODEL_METRICS,
  servicesOf,
  VERSION_METRIC_DIMENSIONS,
  VERSION_METRICS,
} from "#contract/metrics.ts";
import { newAccount } from "./account.ts";

interface MetricLine {
  _aws: {
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
  service: string;
  [field: string]: unknown;
}

async function linesOf(log: RegExp): Promise<Record<string, unknown>[]> {
  const folder = join(inject("dataDir"), "logs");
  const files = (await readdir(folder)).filter((file) => log.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  // The last line may be half written.
  return texts
    .flatMap((text) => text.split("\n").slice(0, -1))
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
}

const metricLines = async () =>
  (await linesOf(/^malaysian-tts-dev-/)).filter((line): line is MetricLine => "_aws" in line);

/** By the dimensions of a line, the metrics that it may have. */
const KNOWN = new Map<string, object>(
  (
    [
      [METRIC_DIMENSIONS, METRICS],
      [MODEL_METRIC_DIMENSIONS, MODEL_METRICS],
      [VERSION_METRIC_DIMENSIONS, VERSION_METRICS],
      [LANGUAGE_METRIC_DIMENSIONS, LANGUAGE_METRICS],
    ] as const
  ).map(([dimensions, metrics]) => [[...dimensions].sort().join(), metrics]),
);

it("counts the characters that are spoken, by language and with the voice, and not those from the cache", async () => {
  const { post } = await newAccount("free");
  // No other test speaks so many characters at once in Tamil.
  const text = `${"வணக்கம். ".repeat(67)}${randomUUID().replace(/[^a-f]/g, "")}`;
  const speak = async () => (await (await post("/v1/synthesize", { text })).json()) as SynthesizeResponse;
  const { characters_billed: characters, segments } = await speak();
  expect((await speak()).characters_billed).toBe(0);
  const [{ voice = "" } = {}] = segments.filter(({ language }) => language === "ta");
  const spoken = async () =>
    (await metricLines()).flatMap((line) =>
      line.language === "ta" && Number(line.CharactersSpoken) > 400 ? [line.voice] : [],
    );
  await expect.poll(spoken).toEqual([voice]);
  expect(characters).toBeGreaterThan(400);
});

it("writes only metrics of the contract, with its dimensions and units, from the functions that it names", async () => {
  const lines = await metricLines();
  expect(lines.length).toBeGreaterThan(0);
  for (const { _aws, service } of lines) {
    for (const { Namespace, Dimensions, Metrics } of _aws.CloudWatchMetrics) {
      expect(Namespace).toBe(METRIC_NAMESPACE);
      for (const dimensions of Dimensions) {
        const known = KNOWN.get([...dimensions].sort().join()) as Record<string, { unit: string }> | undefined;
        for (const { Name, Unit } of Metrics) {
          expect([Name, known?.[Name]?.unit]).toEqual([Name, Unit]);
          if (known === METRICS) expect(servicesOf(Name as keyof typeof METRICS)).toContain(service);
        }
      }
    }
  }
});

it("names no account in the access log, but counts it", async () => {
  const { name, get } = await newAccount("free");
  await get("/v1/quota");
  const access = () => linesOf(/^access\.log$/);
  await expect.poll(async () => (await access()).some((line) => line.accountTag === accountTag(name))).toBe(true);
  for (const line of await access()) expect(Object.values(line)).not.toContain(name);
});
