import { identifyLanguages } from "../../functions/text/languages/index.ts";

export const LINE_LANGUAGES = ["ms", "en", "zh", "ta", "mixed"] as const;

export type LineLanguage = (typeof LINE_LANGUAGES)[number];

/** Han is a token of its own where it touches other letters. */
const TOKENS =
  /\p{Script=Han}+|[@#]?(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’.@/-]+(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)*|[^\s]/gu;
/** A line is mixed from this share of words of a second language on, and from two such words on. */
const MIXED_SHARE = 0.2;
const MIXED_WORDS = 2;
/** Han characters in a word, on average. */
const HAN_IN_WORD = 1.6;

/** The language that nearly all words of a line have, by our own identification; undefined without a word. */
export function languageOf(line: string): LineLanguage | undefined {
  const tokens = line.match(TOKENS) ?? [];
  const labels = identifyLanguages(tokens, { hint: "auto" });
  const words = { ms: 0, en: 0, zh: 0, ta: 0 };
  for (const [index, label] of labels.entries()) {
    if (label === "other") continue;
    words[label] += label === "zh" ? [...(tokens[index] ?? "")].length / HAN_IN_WORD : 1;
  }
  const [first, second] = Object.entries(words).sort(([, a], [, b]) => b - a);
  if (first === undefined || second === undefined || first[1] === 0) return undefined;
  const isMixed = second[1] >= MIXED_WORDS && second[1] >= MIXED_SHARE * (first[1] + second[1]);
  return isMixed ? "mixed" : (first[0] as LineLanguage);
}
