import { describe, expect, it } from "vitest";
import { checkInput, read } from "../../functions/text/index.ts";
import { processorMs } from "../processor-time.ts";

it("reads letters of an unsupported language as written, with a warning for each run", () => {
  const warningsOf = (text: string) => {
    const result = read(text, { language: "auto" });
    return result.ok ? result.reading.warnings : [];
  };
  expect(warningsOf("Kata สวัสดี dan Привет")).toEqual([
    "Letters or digits at code points 5 to 10 are in the Thai script, which is not supported; a voice may spell them or leave them out.",
    "Letters or digits at code points 16 to 22 are in the Cyrillic script, which is not supported; a voice may spell them or leave them out.",
  ]);
  expect(warningsOf("Kata kata, café, 你好, வணக்கம், كاون, 5 km², π = 3.14, 😀")).toEqual([]);
});

describe("checkInput", () => {
  it("counts grapheme clusters", () => {
    expect(checkInput("abc 你好 😀👨‍👩‍👧 நி")).toEqual({ ok: true, characters: 11 });
    expect(checkInput("a\r\nb")).toMatchObject({ ok: true });
  });

  it("counts as Intl.Segmenter does in long texts without a plain letter", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const unit of [family, "\r\n", "கி", "நிக", "🇲🇾", "한", "a\u0301b", `${family}好`, "ক্ষ", "👍🏽"]) {
      for (const lead of ["", "你", "a", "é"]) {
        const text = lead + unit.repeat(700);
        expect(checkInput(text), JSON.stringify(unit)).toEqual({
          ok: true,
          characters: [...new Intl.Segmenter("en").segment(text)].length,
        });
      }
    }
  });

  it.each([
    ["Hangul jamo", "ᄀ"],
    ["Devanagari conjuncts", "क्"],
    ["Malayalam conjuncts", "ക്"],
    ["Myanmar stacks", "က္"],
    ["prepended signs", "\u0600"],
    ["prepended signs of two units", "\u{110bd}"],
  ])("counts a cluster of %s once for each 8 code points", (_, unit) => {
    for (const count of [1, 4, 8, 9, 16, 17, 200, 2_000, 4_000]) {
      const text = `a ${unit.repeat(count)}`;
      const clusters = [...new Intl.Segmenter("en").segment(text)].map(({ segment }) => [...segment].length);
      const characters = clusters.reduce((sum, length) => sum + Math.ceil(length / 8), 0);
      expect(checkInput(text)).toEqual({ ok: true, characters });
    }
  });

  it("counts 2,000 jamo in one cluster as 250 characters", () => {
    expect(checkInput(`a ${"ᄀ".repeat(2_000)}`)).toEqual({ ok: true, characters: 252 });
  });

  it("refuses 5,001 characters of one cluster", () => {
    expect(checkInput("ᄀ".repeat(40_000))).toEqual({ ok: true, characters: 5_000 });
    expect(checkInput(`a${"ᄀ".repeat(39_993)}`)).toMatchObject({ ok: false, code: "input_too_long" });
  });

  it("refuses an unpaired surrogate", () => {
    expect(checkInput("a\ud83d")).toMatchObject({ ok: false, code: "invalid_unicode" });
  });

  it("accepts 5,000 characters and refuses 5,001", () => {
    expect(checkInput("a".repeat(5000))).toEqual({ ok: true, characters: 5000 });
    expect(checkInput("a".repeat(5001))).toMatchObject({ ok: false, code: "input_too_long" });
    expect(checkInput("😀".repeat(5000))).toEqual({ ok: true, characters: 5000 });
    expect(checkInput("😀".repeat(5001))).toMatchObject({ ok: false, code: "input_too_long" });
  });

  it("refuses more than 8 combining marks in a row", () => {
    expect(checkInput(`a${"\u0301".repeat(8)}`)).toMatchObject({ ok: true });
    expect(checkInput(`a${"\u0301".repeat(9)}`)).toMatchObject({ ok: false, code: "input_too_long" });
  });

  it("takes at most 250 ms of the processor for hostile texts", () => {
    const hostile = ["👨‍👩‍👧", "👨‍", "\u0915\u094d", "🇲🇾", "\u1100", "a\u0301", "\u0600", "\r\n"].map((unit) =>
      unit.repeat(Math.ceil(40_000 / [...unit].length)),
    );
    for (const text of [...hostile, "x".repeat(1_000_000), "\ud83d".repeat(90_000)]) {
      expect(processorMs(() => checkInput(text))).toBeLessThan(250);
    }
  });
});
