/** How letters and digits are said one by one, and words put side by side. */
import type { Language } from "#contract/language.ts";
import { cardinal, digitString, type NumberStyle } from "./numbers/index.ts";

/** Initialisms are single letters apart: K W S P. */
export function spellLetters(letters: string): string {
  return [...letters.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join(" ");
}

/** Mandarin is written without spaces. */
export function join(words: readonly string[], language: Language): string {
  return words.filter((word) => word !== "").join(language === "zh" ? "" : " ");
}

/** Groups of a long number: a comma is the breath that a speaker takes between them. */
export function joinGroups(groups: readonly string[], language: Language): string {
  return groups.filter((group) => group !== "").join(language === "zh" ? "，" : ", ");
}

/** A code: letters apart, digits one by one. */
export function spellCode(code: string, language: Language, style: NumberStyle): string {
  const parts = code.match(/\d+|\p{L}+/gu) ?? [];
  return parts.map((part) => (/^\d/.test(part) ? digitString(part, language, style) : spellLetters(part))).join(" ");
}

/** A short number that is a name, in a label such as 3A or Lot 12: counted, unless a zero leads. */
export function sayLabelNumber(digits: string, language: Language, style: NumberStyle): string {
  const asDigits = digits.length > 3 || (digits.length > 1 && digits.startsWith("0"));
  return asDigits ? digitString(digits, language, style) : cardinal(digits, language, { ...style, liang: "none" });
}
