/** Says letters and digits one by one, and joins words. */
import type { Language } from "#contract/language.ts";
import { remember } from "../tables/remember.ts";
import { cardinal, digitString, type NumberStyle } from "./index.ts";

const DIGITS_OR_LETTERS = /\d+|\p{L}+/gu;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Initialisms are separate letters: K W S P. */
export const spellLetters = remember((letters: string): string => {
  const capitals = [...letters.toUpperCase()].filter((letter) => LETTER_OR_DIGIT.test(letter));
  // The capital of µ is a Greek letter that looks like M.
  return capitals.map((letter) => (letter === "Μ" ? "mu" : letter)).join(" ");
});

/** Mandarin is written without spaces. */
export function join(words: readonly string[], language: Language): string {
  return words.filter((word) => word !== "").join(language === "zh" ? "" : " ");
}

/** Joins the groups of a long number with a comma, at which a speaker pauses, or a semicolon for a longer pause. */
export function joinGroups(groups: readonly string[], language: Language, longer = false): string {
  const sign = language === "zh" ? (longer ? "；" : "，") : longer ? "; " : ", ";
  return groups.filter((group) => group !== "").join(sign);
}

/**
 * Whether two numbers next to each other would be heard as one ("twenty three"), so that a pause must separate them.
 * The second fits into the final zeros of the first; in Mandarin any two may run together (二十).
 */
export function heardAsOne(first: string, second: string, language: Language): boolean {
  if (language === "zh") return true;
  const zeros = /0*$/.exec(first)?.[0].length ?? 0;
  return Number(first) >= 10 && Number(second) > 0 && second.replace(/^0+/, "").length <= zeros;
}

/** A code: its letters and digits one by one. */
export function spellCode(code: string, language: Language, style: NumberStyle): string {
  const parts = code.match(DIGITS_OR_LETTERS) ?? [];
  return parts.map((part) => (/^\d/.test(part) ? digitString(part, language, style) : spellLetters(part))).join(" ");
}

/** A short number that is a name, in a label such as 3A or Lot 12. It is counted unless it has a leading zero. */
export function sayLabelNumber(digits: string, language: Language, style: NumberStyle): string {
  const asDigits = digits.length > 3 || (digits.length > 1 && digits.startsWith("0"));
  return asDigits ? digitString(digits, language, style) : cardinal(digits, language, { ...style, liang: "none" });
}
