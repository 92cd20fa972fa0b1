/** The limits in handwritten pages are those of the code. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import {
  grouped,
  MAX_BODY_KB,
  MAX_BREAK_MS,
  MAX_CHARACTERS,
  MAX_CODE_POINTS,
  MAX_MARKS_PER_CLUSTER,
  MAX_SPOKEN_CHARACTERS,
  PITCH_SEMITONES,
  type Range,
  SPEED,
  VOLUME_DB,
} from "#contract/limits.ts";

const range = ({ min, max }: Range) => `${min}–${max}`.replaceAll("-", "−");
const row = (field: string, value: string) => new RegExp(`^\\| \`${field}\` +\\| ${value} +\\|`, "m");

it.each([
  ["docs/api.md", row("speed", range(SPEED))],
  ["docs/api.md", row("pitch", range(PITCH_SEMITONES))],
  ["docs/api.md", row("volume", range(VOLUME_DB))],
  ["docs/api.md", new RegExp(`at most ${MAX_BODY_KB} KB`)],
  [
    "docs/api.md",
    new RegExp(`${grouped(MAX_CHARACTERS)} user-visible characters and ${grouped(MAX_CODE_POINTS)} code`),
  ],
  ["docs/api.md", new RegExp(`at most ${MAX_MARKS_PER_CLUSTER} combining marks`)],
  ["docs/api.md", new RegExp(`${grouped(MAX_SPOKEN_CHARACTERS)} characters when read aloud`)],
  ["docs/ssml.md", new RegExp(`at most ${MAX_BREAK_MS / 1000} s`)],
])("%s contains %s", async (page, words) => {
  expect(await readFile(page, "utf8")).toMatch(words);
});

it.each([
  [7, "7"],
  [5_000, "5,000"],
  [50_000_000, "50,000,000"],
])("groups the digits of %d as %s", (limit, text) => {
  expect(grouped(limit)).toBe(text);
});
