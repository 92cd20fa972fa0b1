import type { Language } from "#contract/language.ts";
import { NUMBER_READERS } from "./spoken-number.ts";
import { withoutEnding } from "./tamil-case.ts";

export type SpokenToken =
  | { readonly kind: "number"; readonly word: string }
  | { readonly kind: "negative" }
  | { readonly kind: "other"; readonly word: string };

export interface TokenRules {
  /** Whether ordinals are numbers; elsewhere "one second" is a duration. */
  readonly ordinals?: boolean;
  /** Whether the decimal word is an ordinary word, like 点 between hours and minutes. */
  readonly plainPoint?: boolean;
}

/** Units that begin with a number word: 五千瓦 is five kilowatts as well as five thousand watts. */
const MANDARIN_KILO_UNITS = /千(?=[瓦克米卡伏赫帕字焦兆]|比特)|百(?=帕)/g;

/**
 * The words of a reading, with number words marked. Mandarin is split into characters. A comma or a semicolon is a
 * pause, and so a word between numbers: "twenty, three" is not 23.
 */
export function spokenTokens(spoken: string, language: Language, rules: TokenRules = {}): SpokenToken[] {
  const reader = NUMBER_READERS[language];
  const words = language === "zh" ? mandarinWords(spoken) : plainWords(spoken);
  const present = words.filter((word) => word !== "");
  // A Tamil case ending is part of the last word of a number: ஐந்தில்.
  if (language === "ta") {
    for (const [index, word] of present.entries()) {
      if (!reader.isNumberWord(word)) present[index] = withoutEnding(word) || word;
    }
  }
  const isNumber = (word: string | undefined) =>
    word !== undefined &&
    ((reader.isNumberWord(word) && !(rules.plainPoint === true && reader.decimalWords.includes(word))) ||
      (rules.ordinals === true && reader.isOrdinalWord(word)));
  return present.map((word, index) => {
    if (reader.negativeWords.includes(word)) return { kind: "negative" };
    const joint = language === "en" && word === "and" && isNumber(present[index - 1]) && isNumber(present[index + 1]);
    return { kind: isNumber(word) || joint ? "number" : "other", word };
  });
}

function plainWords(spoken: string): string[] {
  const lower = spoken.toLowerCase();
  return (/[,;]/.test(lower) ? lower.replaceAll(/[,;]/g, " , ") : lower).split(/\s+/);
}

/** 零下 and 百分之 are single words, though 零 and 百 alone are numbers. */
function mandarinWords(spoken: string): string[] {
  return spoken
    .replace(/[\s，,；]+/g, "|")
    .replace(MANDARIN_KILO_UNITS, "K")
    .replaceAll("基点", "J")
    .replaceAll("零下", "负")
    .replaceAll("百分之", "%")
    .split("");
}
