/** How Malay the words around a place are, as log-odds: above 0 for Malay, below it for English. */
import { restoreMalay } from "../languages/restore-malay.ts";
import { malayness } from "../lattice/known-words.ts";
import type { Scan } from "../scan/scan.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { negatedWord } from "./negated-word.ts";
import { isNothingElse } from "./senses.ts";

/** From this on, the words are of one language. */
export const SURE = 1;
/** From this on, a word that could be a name or new is taken for a shortened one. */
export const MALAY_AROUND = 3;
/** From this on, a sentence is not all English. */
export const NOT_ENGLISH = -7;

/** Words on one side that count, each half as much as the one before it. */
const REACH = 3;
const FADING = 0.5;

/** How Malay the words on one side are; 0 if the sentence has none there. */
export function leanBeside(scan: Scan, from: number, direction: 1 | -1): number {
  let sum = 0;
  let weight = 1;
  for (let i = from, count = 0; count < REACH; i += direction, count++) {
    const atom = scan.at(i);
    if (atom === undefined || /^[.!?]$/.test(atom.text)) return sum;
    if (atom.kind !== "latin") continue;
    sum += weight * leanOf(atom.lower);
    weight *= FADING;
  }
  return sum;
}

/** The same for both sides of a word. */
export function leanOfNeighbours(scan: Scan, at: number): number {
  return leanBeside(scan, at - 1, -1) + leanBeside(scan, at + 1, 1);
}

/** No single word outweighs the rest. */
const LOUDEST = 5;
/** A word that could be a shortened Malay one. */
const SHORTENED = 2;

export function leanOf(word: string): number {
  const form = SHORT_FORMS.get(word);
  if (form !== undefined && !form.guarded) return form.language === "ms" ? LOUDEST : -LOUDEST;
  if (form?.language === "ms" && isNothingElse(word)) return SHORTENED;
  if (negatedWord(word) !== undefined) return LOUDEST;
  if (restoreMalay(word)?.unsayable) return SHORTENED;
  return Math.max(-LOUDEST, Math.min(LOUDEST, malayness(word)));
}

const CLAUSE_REACH = 8;

/** How Malay the words before a place are together. */
export function clauseLean(scan: Scan, at: number): number {
  return leanBetween(scan, Math.max(0, at - CLAUSE_REACH + 1), at);
}

/** How Malay the words on both sides are together. */
export function sentenceLean(scan: Scan, at: number): number {
  return clauseLean(scan, at) + leanBetween(scan, at + 1, at + CLAUSE_REACH);
}

function leanBetween(scan: Scan, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) if (scan.kind(i) === "latin") sum += leanOf(scan.word(i));
  return sum;
}
