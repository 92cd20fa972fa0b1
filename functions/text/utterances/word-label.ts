import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import type { WordLanguage } from "../languages/index.ts";
import { LANGUAGE_OF_SCRIPT, scriptOf } from "../languages/script-of.ts";

/** Classes of codes, signs and names on the web, which belong to no language whatever letters they have. */
const NO_LANGUAGE: ReadonlySet<string> = new Set<SemioticClass>([
  "acronym",
  "alphanumeric",
  "electronic",
  "emoji",
  "emoticon",
  "hashtag",
  "identifier",
  "letters",
  "math",
  "name",
  "range",
  "sign",
  "slash",
  "version",
]);
const DIGIT = /\p{Nd}/u;
/** Most numbers, for which a test of their first digit is enough. */
const ZERO = 48;
const NINE = 57;

/** The language of a written word that a class reads, as the caller sees it: `other` for digits, signs and codes. */
export function labelOf(written: string, semioticClass: string, language: Language): WordLanguage {
  if (semioticClass === "reduplication") return "ms";
  const first = written.charCodeAt(0);
  if ((first >= ZERO && first <= NINE) || NO_LANGUAGE.has(semioticClass) || DIGIT.test(written)) return "other";
  return LANGUAGE_OF_SCRIPT[scriptOf(written)] ?? (language === "ms" ? "ms" : "en");
}
