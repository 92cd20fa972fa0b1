/**
 * Marks each Malay word of the Rumi-Jawi dictionary by its Jawi spelling, and sorts the words into roots and derived
 * forms. The dictionary has a root before its derived forms, so a stem is searched in the lines just above.
 */
import { type AffixedWord, splitAffixes } from "../../functions/text/languages/malay-affixes.ts";
import { joinAffixes, unmark } from "../../functions/text/tables/marked-spelling.ts";
import { alignJawi } from "./align-jawi.ts";

export interface MarkedWord {
  marked: string;
  /** Its root and affixes; null for a root. */
  derivation: AffixedWord | null;
}

/** Lines of the longest family in the dictionary, with a margin. */
const FAMILY_WINDOW = 60;
/** An alignment of a higher cost is a misprint or a pair that does not match. */
const DEAREST_ALIGNMENT = 3;
const PLAIN_WORD = /^[a-z]{2,}$/;
const GLOTTAL_SIGNS = "ءعأئؤ";
/** In these endings Jawi omits an e that is taling: sistem, presiden, dokumen. */
const UNWRITTEN_TALING = /e(?=[mn]$)/;
/** Up to this line the dictionary is in order, family by family. A supplement of derived forms follows. */
const MAIN_PART_LINES = 54_400;
/** Suffixes in the main part, and clitics, which are reliable on a long stem only (hendak+lah, but not seko+lah). */
const LISTED_SUFFIX = /^(?:kan|an|i|nya)*$/;
const CLITIC = /^[lk]ah$/;
const SURE_STEM = 5;
/** A stem of this length or shorter is often found by chance. */
const CHANCE_STEM = 3;
/** The weight of the root's own spelling, against 1 for each word of its family. */
const OWN_VOTE = 1.5;

export function markMalayWords(lines: readonly string[]): Map<string, MarkedWord> {
  const words = new Map<string, MarkedWord>();
  const votes = new Map<string, Map<string, number>>();
  const recent: string[] = [];
  for (const [at, line] of lines.entries()) {
    const [rumi = "", jawi = ""] = line.split(",");
    if (!PLAIN_WORD.test(rumi) || words.has(rumi)) continue;
    const marked = markWord(rumi, jawi);
    const derivation =
      at < MAIN_PART_LINES ? derive(rumi, jawi, recent, words) : splitAffixes(rumi, (stem) => words.has(stem));
    words.set(rumi, { marked: marked ?? rumi, derivation });
    if (marked !== null) {
      vote(votes, rumi, marked, OWN_VOTE);
      if (derivation !== null) vote(votes, derivation.stem, markedStem(marked, derivation), 1);
    }
    recent.push(rumi);
    if (recent.length > FAMILY_WINDOW) recent.shift();
  }
  for (const [part, jawi] of hyphenatedParts(lines)) {
    if (words.has(part)) continue;
    const derivation = splitAffixes(part, (stem) => words.has(stem));
    words.set(part, { marked: markWord(part, jawi) ?? part, derivation });
  }
  for (const [word, entry] of words) {
    entry.marked = elect(votes.get(word), entry.marked);
    if (entry.derivation === null) entry.marked = entry.marked.replace(UNWRITTEN_TALING, "é");
  }
  for (const [word, entry] of words) {
    if (entry.derivation !== null) entry.marked = fromRoot(word, entry.derivation, words);
  }
  return words;
}

/** Words that only occur in pairs (kupu-kupu). Jawi writes the pair in full, or once with the digit two. */
function* hyphenatedParts(lines: readonly string[]): Generator<[rumi: string, jawi: string]> {
  for (const line of lines) {
    const [rumi = "", jawi = ""] = line.split(",");
    if (!rumi.includes("-")) continue;
    const parts = rumi.split("-");
    const signs = jawi.endsWith("٢") ? parts.map(() => jawi.slice(0, -1)) : jawi.split("-");
    for (const [at, part] of parts.entries()) if (PLAIN_WORD.test(part)) yield [part, signs[at] ?? ""];
  }
}

/** The marked spelling that Jawi gives, or null if the two cannot be aligned. */
function markWord(rumi: string, jawi: string): string | null {
  const { letters, cost } = alignJawi(rumi, jawi);
  if (cost > DEAREST_ALIGNMENT) return null;
  const marked = letters.map(({ rumi: letter, jawi: sign }, at) => {
    if (letter === "e") return sign === "" ? "e" : "é";
    if (letter !== "k") return letter;
    if (at === letters.length - 1) return sign === "ک" || sign === "ك" ? "ç" : "k";
    return GLOTTAL_SIGNS.includes(sign) && sign !== "" ? "ð" : "k";
  });
  return marked.join("");
}

function derive(
  word: string,
  jawi: string,
  recent: readonly string[],
  words: ReadonlyMap<string, MarkedWord>,
): AffixedWord | null {
  const family = new Set(recent);
  const derivation = splitAffixes(word, (stem) => family.has(stem));
  if (derivation === null) return null;
  const { stem, suffix } = derivation;
  if (!LISTED_SUFFIX.test(suffix) && !(CLITIC.test(suffix) && stem.length >= SURE_STEM)) return null;
  // A boundary a|i is written with hamza (ملاءي). Without it the word is a root (petai, ڤتاي).
  if (suffix === "i" && stem.endsWith("a") && !/[ءئ]/.test(jawi)) return null;
  if (stem.length <= CHANCE_STEM && !soundsAlike(word, jawi, derivation, words)) return null;
  return derivation;
}

/** Whether the word's own spelling has the same e as the supposed stem: tekan (pepet) is not tek (taling) with -an. */
function soundsAlike(
  word: string,
  jawi: string,
  derivation: AffixedWord,
  words: ReadonlyMap<string, MarkedWord>,
): boolean {
  const own = markWord(word, jawi);
  const stem = words.get(derivation.stem);
  if (own === null || stem === undefined) return true;
  return sameTalings(markedStem(own, derivation), stem.marked);
}

function sameTalings(one: string, other: string): boolean {
  return one.replace(/[çð]/g, "k") === other.replace(/[çð]/g, "k");
}

function markedStem(marked: string, { prefix, stem, suffix }: AffixedWord): string {
  const middle = marked.slice(prefix.length, marked.length - suffix.length);
  const swallowed = middle.length < stem.length ? (stem[0] ?? "") : "";
  return swallowed + middle;
}

function vote(votes: Map<string, Map<string, number>>, word: string, marked: string, weight: number): void {
  if (unmark(marked) !== word) return;
  const counts = votes.get(word) ?? new Map<string, number>();
  counts.set(marked, (counts.get(marked) ?? 0) + weight);
  votes.set(word, counts);
}

/** The family votes on e; only the root itself shows how its last k is said. */
function elect(counts: Map<string, number> | undefined, own: string): string {
  if (counts === undefined) return own;
  const talings = new Map<string, number>();
  for (const [marked, count] of counts) {
    const key = marked.replace(/[çð]/g, "k");
    talings.set(key, (talings.get(key) ?? 0) + count);
  }
  const [best = own] = [...talings].sort((a, b) => b[1] - a[1])[0] ?? [];
  return [...best].map((letter, at) => (letter === "k" ? (own[at] ?? letter) : letter)).join("");
}

function fromRoot(word: string, derivation: AffixedWord, words: Map<string, MarkedWord>): string {
  const root = words.get(derivation.stem);
  if (root === undefined) return word;
  const stem = root.derivation === null ? root.marked : fromRoot(derivation.stem, root.derivation, words);
  return joinAffixes(derivation, word, stem);
}
