import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { tokensOf } from "../../../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../../../model-packaging/engines/clauses.ts";
import { espeakIpa } from "../../../model-packaging/engines/piper/espeak-ipa.ts";
import { inWindows, WINDOWS } from "../../../model-packaging/engines/piper/windows.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";
import { segmentOf } from "../plans.ts";

const SYMBOLS = { ofIpa: espeakIpa, ofPinyin: (syllable: string) => syllable };

function said(text: string): Segment {
  const segment = segmentOf("ms", text);
  const codePoints = Array.from(text);
  const sounds = (at: [number, number]) =>
    codePoints
      .slice(...at)
      .join("")
      .replace(/[^a-z]/g, "");
  return { ...segment, words: segment.words.map((word) => ({ ...word, ipa: sounds(word.at) })) };
}

/** The windows of the first clause, where each token has so many frames. */
function windowsOf(run: Segment[], framesPerToken: number, isFirst = true) {
  const [clause] = clausesOf(scriptOf(run, SYMBOLS), run);
  if (clause === undefined) throw new Error("there is no clause");
  const tokens = tokensOf(clause, run);
  const frames = new Array<number>(tokens.symbols.length + 2).fill(framesPerToken);
  return { clause, windows: inWindows(clause.stretches, { tokens, frames, run }, { windows: WINDOWS.cpu, isFirst }) };
}

it("begins with a short window, and cuts before words only", () => {
  const { windows } = windowsOf([said("satu dua tiga, empat lima.")], 6);
  expect(windows.map(({ from, to }) => [from, to])).toEqual([
    [0, 9],
    [9, 26],
  ]);
});

it("leaves a clause whole that no caller waits for", () => {
  expect(windowsOf([said("satu dua tiga, empat lima.")], 6, false).windows).toHaveLength(1);
});

it("does not cut a word of the plan that is spoken as several", () => {
  const segment = said("satu dua tiga");
  const [first] = segment.words;
  const one = { ...first, at: [0, 13] as [number, number], source: [0, 13] as [number, number], ipa: "satu dua tiɡa" };
  expect(windowsOf([{ ...segment, words: [one] }], 20).windows).toHaveLength(1);
});

it("covers every segment in order, with each unit once", () => {
  const word = fc.constantFrom("satu", "dua", "tiga,", "empat.", "-", "lima");
  const texts = fc.array(fc.array(word, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 30 }), (segments, framesPerToken) => {
      const { clause, windows } = windowsOf(
        segments.map((words) => said(words.join(" "))),
        framesPerToken,
      );
      for (const stretch of clause.stretches) {
        const own = windows.filter(({ segment }) => segment === stretch.segment);
        expect([own[0]?.from, own.at(-1)?.to]).toEqual([stretch.from, stretch.to]);
        for (const [index, { from }] of own.entries()) expect(from).toBe(own[index - 1]?.to ?? stretch.from);
        expect(own.flatMap(({ units }) => units)).toEqual(stretch.units);
      }
    }),
  );
});
