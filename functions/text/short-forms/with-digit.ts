/** Short forms with a digit that is said as a syllable or word: b4, 2nite, "wait 4 u". */
import type { Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { NUMBERED, NUMBERED_MODELS } from "../tables/short-form-cues.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { READ_BY_NEIGHBOUR } from "../tables/short-forms-by-neighbour.ts";
import { byNeighbour } from "./by-neighbour.ts";
import { leanOf, SURE, sentenceLean } from "./lean.ts";
import { type Fields, said } from "./said.ts";
import { isSmall, opensSentence } from "./written.ts";

/** What is before the digit of a short form: b4, gr8, mlm2. */
export const BEFORE_DIGIT: ReadonlySet<string> = new Set(
  [...SHORT_FORMS.keys()].flatMap((form) => /^(\D+)\d/.exec(form)?.[1] ?? []),
);

/** What is after a digit that is a word: wait 4 u. */
export const AFTER_DIGIT: ReadonlySet<string> = new Set(
  ["2", "4"].flatMap((digit) => READ_BY_NEIGHBOUR.get(digit)?.flatMap(({ after }) => [...after]) ?? []),
);

/** A 2 or 4 that is a word, or the first syllable of one. */
export function digitAsWord(scan: Scan, at: number): Match<Fields> | undefined {
  if (!/^[24]$/.test(scan.word(at))) return undefined;
  // A racket of size 4U is not "for you".
  if (scan.isGlued(at + 1)) return scan.isCapitalised(at + 1) ? undefined : withDigit(scan, at);
  return alone(scan, at);
}

/** "wait 4 u", "2 many": no number, in a text in English. */
function alone(scan: Scan, at: number): Match<Fields> | undefined {
  const form = isSmall(scan, at + 1) ? byNeighbour(scan, at) : undefined;
  if (form === undefined || scan.isGlued(at) || NUMBERED.has(scan.word(at - 1))) return undefined;
  return sentenceLean(scan, at) > -SURE ? undefined : said(at + 1, form.language, form.words);
}

/** b4, gr8, t4, 2nite: the digit is a syllable. */
export function withDigit(scan: Scan, at: number): Match<Fields> | undefined {
  // "model T4": the name of a thing.
  if (NUMBERED_MODELS.has(scan.word(at - 1)) || (!isSmall(scan, at) && !opensSentence(scan, at))) return undefined;
  const two = scan.word(at) + scan.word(at + 1);
  const form = SHORT_FORMS.get(two);
  // "T4 looks like a mall"
  if (scan.isCapitalised(at) && form?.language === "ms" && leanOf(scan.word(at + 2)) <= -SURE) return undefined;
  if (!scan.isGlued(at + 2)) return form && said(at + 2, form.language, form.words);
  const three = SHORT_FORMS.get(two + scan.word(at + 2));
  return three && said(at + 3, three.language, three.words);
}
