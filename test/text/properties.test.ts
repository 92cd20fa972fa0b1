import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/index.ts";
import { canonical, spoken } from "./golden.ts";

/** Pieces of which the tests compose texts. */
const PIECES = [
  ..."RM8.40|12/7/2023|12-7-23|4.45 ptg|4:45pm|990101-14-5678|012-345 6789|+60 12-345 6789|yg|Jln.|kawan2|ke-3|5G|SPM".split(
    "|",
  ),
  ..."8%|6-8%|1/2|2½|m²|32°C|KM 14|A-12-3A|v2.10|1.2.3|www.kwsp.gov.my|a@b.com|#KitaJaga|@user_1|:)|2x|3 x 4|10 - 3 = 7".split(
    "|",
  ),
  ..."我有2个|第7届|2023年7月|எனக்கு|7வது|10-ல்|سلام|كاون٢|😀|👨‍👩‍👧|🇲🇾|1️⃣|.|,|!|?|-|–|…|(|)|\"|'|&|/|\\|\n|\n\n| |\u200b|\u00a0|ＲＭ５|५|x|X|Q2|1445H|24/7".split(
    "|",
  ),
  ..."Rm 203|w/ fish|2-sty|45k km|1:32.456|#05-67|FY2023|S.K.|9/10|6 / 3 = 2|5-3=2|21-18, 19-21|23-25/12|1642-8899-0012|80后|① |10%க்கு|2025-க்குள்|ரூ.500|12.30-2.30|3‰|$|~|^|[|]".split(
    "|",
  ),
  ..."saya makan the is good lah dan and Dr. Bhd. No. II Bab Perang".split(" "),
];
const mixed = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
    ),
    { maxLength: 24 },
  )
  .chain((pieces) =>
    fc
      .array(fc.boolean(), { minLength: pieces.length, maxLength: pieces.length })
      .map((spaces) => pieces.map((piece, i) => piece + (spaces[i] ? " " : "")).join("")),
  )
  .filter((text) => text.isWellFormed());

function words(text: string) {
  const result = read(text, { language: "auto" });
  return result.ok
    ? result.reading.utterances.flatMap(({ segments }) =>
        segments.flatMap((segment) => segment.words.map((word) => ({ ...word, segment }))),
      )
    : undefined;
}

describe("every reading", () => {
  it("maps each code point of the input to one word, in order, with positions inside the spoken text", () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const all = words(text);
        if (all === undefined) return;
        const points = [...text];
        let end = 0;
        for (const { source, at, segment } of all) {
          expect(source[0]).toBeGreaterThanOrEqual(end);
          expect(source[1]).toBeGreaterThan(source[0]);
          expect(points.slice(end, source[0]).join("").trim()).toBe("");
          end = source[1];
          expect(at[1]).toBeLessThanOrEqual([...segment.text].length);
          expect(at[0]).toBeLessThanOrEqual(at[1]);
        }
        expect(points.slice(end).join("").trim()).toBe("");
      }),
      { numRuns: 3000 },
    );
  });

  it("has no digits of any script", () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(spoken(text)).not.toMatch(/\p{Nd}/u);
      }),
      { numRuns: 3000 },
    );
  });

  it("is unchanged when it is read again", () => {
    // Fragments that are read by a neighbour which the first reading replaces by a word.
    const fragments = new Set(["x", "X", "Dr.", "No.", "II", "Bab", "Perang", "Bhd."]);
    const ordinary = fc
      .array(fc.constantFrom(...PIECES.filter((piece) => !fragments.has(piece))), { maxLength: 12 })
      .map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(ordinary, (text) => {
        const once = spoken(text);
        expect(canonical(spoken(once))).toBe(canonical(once));
      }),
      { numRuns: 1000 },
    );
  });

  it("ignores zero-width characters", () => {
    fc.assert(
      fc.property(mixed, fc.nat(), (text, seed) => {
        const points = [...text.replaceAll(/\p{Extended_Pictographic}|\u200d|\ufe0f|[\u{1f1e6}-\u{1f1ff}]/gu, "")];
        const place = seed % (points.length + 1);
        const marked = [...points.slice(0, place), "\u200b", ...points.slice(place)].join("");
        expect(canonical(spoken(marked))).toBe(canonical(spoken(points.join(""))));
      }),
      { numRuns: 2000 },
    );
  });

  it("ignores the width of characters (full-width forms)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES.filter((piece) => /^[\x21-\x7e]+$/.test(piece))), { maxLength: 12 }),
        (pieces) => {
          const text = pieces.join(" ");
          const wide = text.replace(/[\x21-\x7e]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
          expect(canonical(spoken(wide))).toBe(canonical(spoken(text)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("reads words that name properties of every object, also glued to numbers", () => {
    for (const word of ["constructor", "__proto__", "valueOf", "toString", "hasOwnProperty"]) {
      for (const text of [`5${word}`, `2 ${word}!`, `${word} 5-${word}`, `RM5/${word}`, `5.5${word}/${word}`])
        expect(read(text, { language: "auto" }), text).toMatchObject({ ok: true });
    }
  });

  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        read(text, { language: "auto" });
      }),
      { numRuns: 3000 },
    );
  });
});

describe("hostile texts", () => {
  const SIZE = 5000;
  const HOSTILE = [
    "1",
    "-",
    "a.",
    "😀",
    "a\u0301\u0302",
    "1-",
    "1/",
    "1.",
    "1 ",
    "RM",
    "A-",
    "www.",
    "@",
    "x ",
    "((",
    "2,",
    "\u200b",
    "அ",
    "我",
    "1:2",
    "II ",
  ];

  /** Ordinary text takes 10 ms, so even on a busy machine only worse than linear time exceeds this. */
  const HANG_MS = 3_000;

  it("reads 5,000 characters within 3 s", () => {
    for (const unit of HOSTILE) expect(best(fill(unit, SIZE)), JSON.stringify(unit)).toBeLessThan(HANG_MS);
  });

  function fill(unit: string, length: number): string {
    return unit
      .repeat(Math.ceil(length / unit.length))
      .slice(0, length)
      .toWellFormed();
  }

  function best(text: string): number {
    let shortest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      read(text, { language: "auto" });
      shortest = Math.min(shortest, performance.now() - start);
    }
    return shortest;
  }
});
