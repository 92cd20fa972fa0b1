/** The language that the words around a number give it (reference/text.md, section 1.6). */
import type { Language } from "#contract/language.ts";
import { isEnglishWord, malayness } from "../lattice/known-words.ts";
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { ENGLISH_COUNTED, ENGLISH_NUMBERED, MALAY_COUNTED, MALAY_NUMBERED } from "../tables/counted-words.ts";

const NAME = /^\p{Lu}\p{Ll}/u;

/** Han or Tamil next to a number governs it, with or without a space. */
export function scriptAround(scan: Scan, from: number, to: number): Language | undefined {
  const next = scan.at(to);
  const after = next?.newlines === 0 ? scriptOf(next) : undefined;
  return after ?? (scan.isGlued(from) ? scriptOf(scan.at(from - 1)) : undefined);
}

function scriptOf(atom: Atom | undefined): Language | undefined {
  if (atom?.kind === "han") return "zh";
  return atom?.kind === "tamil" ? "ta" : undefined;
}

/** By the word before it, which it numbers: "bilik 3", "gate 12". */
export function languageOfNumbered(scan: Scan, at: number): Language | undefined {
  if (scan.kind(at - 2) === "latin" && scan.gluedSign(at - 1, "-") && scan.isGlued(at)) {
    const joined = scan.word(at - 2);
    if (joined === "in" || joined === "to") return "en";
  }
  if (scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at)) return undefined;
  const before = scan.word(at - 1);
  // "Day 1" is English in any sentence.
  if (before === "day" && scan.isCapitalised(at - 1)) return "en";
  if (before === "in" && scan.kind(at - 2) === "digits") return "en";
  return MALAY_NUMBERED.has(before) ? "ms" : undefined;
}

/** Atoms back to the *by* of a byline. */
const BYLINE_REACH = 24;

/** "By Aina, 8 & Danish, 4": an age after a name, in a line that begins with the English *by*. */
export function languageOfByline(scan: Scan, at: number): Language | undefined {
  if (scan.word(at - 1) !== "," || scan.isGlued(at) || !NAME.test(scan.at(at - 2)?.text ?? "")) return undefined;
  if (scan.word(at).length > 2 || !scan.isOnSameLineAsPrevious(at)) return undefined;
  for (let i = at - 2; i >= 0 && i > at - BYLINE_REACH; i--) {
    const atom = scan.at(i);
    if (atom === undefined) return undefined;
    if (atom.lower === "by") return i === 0 || atom.newlines > 0 ? "en" : undefined;
    const inByline = NAME.test(atom.text) || /^(?:[,&]|and|\d{1,2})$/.test(atom.lower);
    if (!inByline || atom.newlines > 0) return undefined;
  }
  return undefined;
}

/** "Platform 2": an English label decides among Han, but not in a Malay sentence. */
export function hasEnglishLabel(scan: Scan, at: number): boolean {
  return !scan.isGlued(at) && scan.isOnSameLineAsPrevious(at) && ENGLISH_NUMBERED.has(scan.word(at - 1));
}

/** By the word after it, which it counts, even with Han or Tamil glued before it: "delay 2 jam", "迟到45 minutes". */
export function languageOfCounted(scan: Scan, to: number): Language | undefined {
  const next = scan.at(to);
  // "5-tonne", "9-to-5": what a hyphen joins is of one language.
  if (next?.glued && next.text === "-" && scan.isGlued(to + 1) && scan.kind(to + 1) === "latin") {
    const joined = scan.word(to + 1);
    return isEnglishWord(joined) && malayness(joined) < 0 ? "en" : undefined;
  }
  if (next === undefined || next.glued || next.newlines > 0) return undefined;
  // "4 Orang Asli villages": a name decides nothing.
  if (MALAY_COUNTED.has(next.lower)) return NAME.test(next.text) ? undefined : "ms";
  // 2 in 1
  if (next.lower === "in" && scan.kind(to + 1) === "digits") return "en";
  return ENGLISH_COUNTED.has(next.lower) ? "en" : undefined;
}
