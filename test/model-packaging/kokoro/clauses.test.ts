import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { clausesOf, tokensIn } from "../../../model-packaging/engines/clauses.ts";
import { MAX_PIECE_CODE_POINTS } from "../../../model-packaging/engines/engine.ts";
import { KOKORO_SYMBOLS } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { SilentWordError, scriptOf } from "../../../model-packaging/engines/script.ts";
import { PLAIN, segmentOf } from "../plans.ts";

const SAID = /[\p{L}\p{N}]/u;

/** A Malay segment whose words sound as they are written. */
function said(text: string, change: Partial<Segment> = {}): Segment {
  const segment = segmentOf("ms", text);
  const codePoints = Array.from(text);
  const words = segment.words.map((word) => {
    const written = codePoints.slice(...word.at).join("");
    return SAID.test(written) ? { ...word, ipa: written.toLowerCase().replace(/[^a-z]/g, "") || "a" } : word;
  });
  return { ...segment, words, ...change };
}

const symbolsOf = (run: Segment[]) => scriptOf(run, KOKORO_SYMBOLS).map(({ symbols }) => symbols);
const textsOf = (run: Segment[]) =>
  clausesOf(scriptOf(run, KOKORO_SYMBOLS), run).map(({ stretches }) =>
    stretches.map(({ segment, from, to }) =>
      Array.from(run[segment]?.text ?? "")
        .slice(from, to)
        .join(""),
    ),
  );

describe("the script of a run", () => {
  it("has the words and the marks between them, and no quotes", () => {
    expect(symbolsOf([said("Satu, “dua” tiga…")])).toEqual(["satu", ",", "dua", "tiɡa", "…"]);
  });

  it("has the marks of Mandarin as the model knows them, and joins the syllables of a word", () => {
    const segment = segmentOf("zh", "你好，朋友。");
    const words = [
      { at: [0, 2], source: [0, 2], pinyin: "ni3 hao3" },
      { at: [3, 5], source: [3, 5], pinyin: "peng2 you5" },
    ] as Segment["words"];
    expect(symbolsOf([{ ...segment, words }])).toEqual(["ni↓xau↓", ",", "pʰə↗ŋjou", "."]);
  });

  it("keeps the pauses inside of a word that is said as several", () => {
    const segment = segmentOf("ms", "kosong satu, dua");
    const words = [{ at: [0, 16], source: [0, 3], ipa: "kosoŋ satu dua" }] as Segment["words"];
    expect(symbolsOf([{ ...segment, words }])).toEqual(["kosoŋ", "satu", ",", "dua"]);
  });

  it("says repeated marks once", () => {
    expect(symbolsOf([said("Satu!!! Dua??")])).toEqual(["satu", "!", "dua", "?"]);
  });

  it("says a word of any length in parts that fit the model", () => {
    const run = [said("pneumono".repeat(60))];
    const parts = symbolsOf(run);
    expect(parts.join("")).toBe("pneumono".repeat(60));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(100);
    expect(textsOf(run).flat().join("")).toBe("pneumono".repeat(60));
  });

  it("refuses a word without sounds, and does not quote it", () => {
    expect(() => scriptOf([segmentOf("ms", "rahsia")], KOKORO_SYMBOLS)).toThrow(SilentWordError);
    expect(() => scriptOf([segmentOf("ms", "rahsia")], KOKORO_SYMBOLS)).toThrow("segment 0 has no sounds at 0");
  });
});

describe("the clauses of a run", () => {
  const long = "kita akan berangkat pada pukul lapan pagi esok";

  it("are one for a short run of several languages", () => {
    expect(textsOf([said("Selamat pagi, "), said("good morning. ")])).toEqual([["Selamat pagi, ", "good morning. "]]);
  });

  it("begin with a short one where the run is long, so that the speech starts early", () => {
    expect(textsOf([said(`Selamat pagi semua, ${long}, ${long}.`)])).toEqual([
      ["Selamat pagi semua, "],
      [`${long}, ${long}.`],
    ]);
  });

  it("are cut at the end of a sentence rather than of a clause, and there rather than between words", () => {
    const run = [said(`${long}. ${long}, ${long} ${long}, ${long}.`)];
    const clauses = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
    expect(clauses.length).toBeGreaterThan(2);
    for (const text of textsOf(run).flat()) expect(text.trim()).toMatch(/[.,]$/);
  });

  it("are cut at an explicit break, and not at one of no length", () => {
    expect(textsOf([said("satu "), said("dua", { breakBeforeMs: 500 })])).toEqual([["satu "], ["dua"]]);
    expect(textsOf([said("satu "), said("dua", { breakBeforeMs: 0 })])).toEqual([["satu ", "dua"]]);
  });

  it("cover every text in order, whatever it is, in pieces of the length that the server relies on", () => {
    const word = fc.stringMatching(/^[a-z]{1,12}[,.!?]?$/);
    const text = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 90 }).map((words) => words.join(" ")),
      fc.constantFrom("…", "— ", "★".repeat(1_500), `satu ${"★".repeat(700)} dua`, " "),
    );
    const segments = fc.array(fc.tuple(text, fc.constantFrom(undefined, 0, 300)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(segments, (parts) => {
        const run = parts.map(([written, breakBeforeMs]) =>
          said(written, { prosody: PLAIN, ...(breakBeforeMs !== undefined && { breakBeforeMs }) }),
        );
        const units = scriptOf(run, KOKORO_SYMBOLS);
        const clauses = clausesOf(units, run);
        expect(clauses.flatMap(({ stretches }) => stretches.flatMap((stretch) => stretch.units))).toEqual(units);
        for (const { stretches } of clauses) expect(tokensIn(stretches.flatMap((s) => s.units))).toBeLessThan(200);
        const stretches = clauses.flatMap((clause) => clause.stretches);
        for (const [index, { text: whole }] of run.entries()) {
          const own = stretches.filter(({ segment }) => segment === index);
          expect(own.map(({ from }) => from)).toEqual([0, ...own.slice(0, -1).map(({ to }) => to)]);
          expect(own.at(-1)?.to).toBe(Array.from(whole).length);
          for (const { from, to } of own) expect(to - from).toBeLessThanOrEqual(MAX_PIECE_CODE_POINTS);
        }
        expect(stretches.map(({ segment }) => segment)).toEqual(stretches.map(({ segment }) => segment).toSorted());
      }),
      { numRuns: 200 },
    );
  });
});
