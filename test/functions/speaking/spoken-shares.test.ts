import { expect, it } from "vitest";
import type { SegmentTime } from "#contract/api.ts";
import { spokenShares } from "../../../functions/speaking/paid-speech.ts";

const segment = (language: SegmentTime["language"], voice: string, text: string): SegmentTime => ({
  language,
  voice,
  text,
  spoken: text,
  start_ms: 0,
  end_ms: 100,
  start: 0,
  end: text.length,
});

it("the characters of a request are divided among the languages and voices that spoke them, all of them", () => {
  const segments = [
    segment("ms", "melur", "Selamat pagi"),
    segment("zh", "melur", "明天见"),
    segment("ms", "melur", "okay"),
    segment("ms", "tun", "ya"),
  ];
  const shares = spokenShares({ segments, durationMs: 400 }, 24);
  expect(shares.map(({ language, voice }) => `${language} ${voice}`)).toEqual(["ms melur", "zh melur", "ms tun"]);
  expect(shares.reduce((sum, { characters }) => sum + characters, 0)).toBe(24);
  expect(shares[0]?.characters).toBeGreaterThan(15);
});

it("a request without segments has none", () => {
  expect(spokenShares({ segments: [], durationMs: 0 }, 5)).toEqual([]);
});
