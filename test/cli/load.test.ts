import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPage } from "../../cli/load/load-page.ts";
import { loadPicture } from "../../cli/load/load-picture.ts";
import { mostInMinute, PROFILES, startTimes } from "../../cli/load/load-profile.ts";
import { loadTexts, quantile } from "../../cli/load/load-run.ts";
import { pcmLevel } from "../../cli/smoke/pcm-level.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runMain } from "./run-main.ts";

describe("the times of a load test", () => {
  const inSecond = (times: number[], from: number, to: number) => times.filter((at) => at >= from && at < to).length;

  it("are even at a steady rate", () => {
    const times = startTimes("steady", 5, 10);
    expect(times).toHaveLength(50);
    for (let second = 0; second < 10; second++) expect(inSecond(times, second, second + 1)).toBe(5);
  });

  it("grow along a ramp up to the rate", () => {
    const times = startTimes("ramp", 10, 10);
    expect(times.length).toBeGreaterThanOrEqual(49);
    expect(inSecond(times, 9, 10)).toBeGreaterThan(2 * inSecond(times, 2, 3));
  });

  it("are five times as dense in the middle of a spike", () => {
    const times = startTimes("spike", 2, 10);
    expect([inSecond(times, 3, 4), inSecond(times, 4, 5), inSecond(times, 5, 6), inSecond(times, 7, 8)]).toEqual([
      2, 10, 10, 2,
    ]);
  });
});

it("a load test has a new text for each request, unless they are to be repeated", () => {
  expect(new Set(loadTexts(100, "7", false)).size).toBe(100);
  expect(new Set(loadTexts(100, "7", true)).size).toBe(1);
});

it("npm run warm names the line of its file that is no request, before it sends any", async () => {
  const file = join(temporaryFolder("warm"), "texts");
  await writeFile(file, 'Selamat pagi.\n\n{"text": "Hai",}\n');
  const { err, code } = await runMain("warm", ["--file", file]);
  expect([code, err]).toEqual([2, expect.stringMatching(/^--file, line 3: Expected double-quoted property name/)]);
  await writeFile(file, '{"text": "Hai"}\n');
  expect((await runMain("warm", ["--file", file, "--dry-run"])).out).toBe("1 line, 3 characters at most\n");
});

it("npm run warm says that its file does not exist", async () => {
  const { err, code } = await runMain("warm", ["--file", "absent.txt"]);
  expect([code, err]).toEqual([2, expect.stringMatching(/^--file: absent\.txt does not exist\n/)]);
});

it.each([
  [["--rate", "0.1", "--seconds", "60"], "up to 6 requests in a minute need a key of the tier free"],
  [["--profile", "ramp", "--rate", "10", "--seconds", "300"], "in a minute need a key of the tier business"],
  [["--rate", "100", "--seconds", "60"], "up to 6000 requests in a minute need several keys"],
])("the dry run of a load test with %j names the tier that it needs", async (options, expected) => {
  expect((await runMain("load", [...options, "--dry-run"])).out).toContain(expected);
});

it("the most requests in a minute are those of any 60 seconds", () => {
  expect(mostInMinute([0, 59, 60, 61, 118, 180])).toBe(4);
  expect(mostInMinute([])).toBe(0);
});

it("a quantile is a value that was measured", () => {
  expect([0.5, 0.95, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([2, 4, 4]);
  expect(quantile([], 0.5)).toBe(0);
});

it.each(PROFILES)("the page of a %s test counts each status and needs no other file", (profile) => {
  const samples = [
    { at: 0, status: 200, firstByteMs: 10, totalMs: 20 },
    { at: 1, status: 200, firstByteMs: 30, totalMs: 40 },
    { at: 1, status: 503, firstByteMs: 1, totalMs: 1 },
    { at: 2, status: 0, firstByteMs: 0, totalMs: 9 },
  ];
  const fixed = { rate: 2, seconds: 2, startedAt: "2026-11-29T00:00:00Z", repeated: false, samples };
  const page = loadPage({ ...fixed, profile, address: "http://x/<script>" });
  expect(page).toContain("<tr><td>200</td><td>2</td><td>10</td><td>30</td><td>30</td>");
  expect(page).toContain("<tr><td>503</td><td>1</td>");
  expect(page).toContain("<tr><td>no answer</td><td>1</td>");
  expect(page.match(/<svg/g)).toHaveLength(3);
  expect(page).not.toMatch(/<script|src=|href=|@import|NaN|Infinity/);
});

it("the picture of a test has its three plots, and needs no other file", () => {
  const samples = [
    { at: 0, status: 200, firstByteMs: 10, totalMs: 20 },
    { at: 59, status: 503, firstByteMs: 1, totalMs: 1 },
  ];
  const fixed = { rate: 2, seconds: 60, startedAt: "2026-11-29T00:00:00Z", repeated: false, samples };
  const picture = loadPicture({ ...fixed, profile: "spike", address: "http://x" });
  expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 760 780"/);
  expect(picture.match(/class="title"/g)).toHaveLength(3);
  expect(picture.match(/<polyline/g)).toHaveLength(9);
  expect(picture).not.toMatch(/<script|href=|@import|NaN|Infinity|<title|http:\/\/x/);
});

describe("the level of PCM", () => {
  const tone = (amplitude: number, seconds: number) =>
    Int16Array.from({ length: 24_000 * seconds }, (_, i) => 32_767 * amplitude * Math.sin(i / 10));
  const level = (...parts: Int16Array[]) => {
    const samples = Int16Array.from(parts.flatMap((part) => [...part]));
    return pcmLevel(new Uint8Array(samples.buffer), 24_000);
  };

  it("is that of the speech, whatever the pauses", () => {
    expect(level(tone(0.1, 1)).speechDbfs).toBeCloseTo(-23, 0);
    const paused = level(tone(0.1, 1), new Int16Array(24_000));
    expect(paused.speechDbfs).toBeCloseTo(-23, 0);
    expect([paused.seconds, paused.speechShare]).toEqual([2, 0.5]);
    expect(level(tone(1, 1)).peak).toBeGreaterThan(0.99);
  });

  it("of silence and of nothing is no speech", () => {
    expect(level(new Int16Array(24_000))).toEqual({ seconds: 1, speechDbfs: -Infinity, speechShare: 0, peak: 0 });
    expect(level()).toMatchObject({ seconds: 0, speechShare: 0 });
  });
});
