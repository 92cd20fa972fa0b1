import type { Language } from "#contract/language.ts";
import type { NumberStyle } from "../tables/number-style.ts";
import { english } from "./en.ts";
import { malay } from "./ms.ts";
import type { NegativeContext, NumberSpeaker } from "./number-speaker.ts";
import { tamil } from "./ta.ts";
import { mandarin } from "./zh.ts";

const SPEAKERS: Readonly<Record<Language, NumberSpeaker>> = { ms: malay, en: english, zh: mandarin, ta: tamil };
const DEFAULT_STYLE: NumberStyle = {};

/** `cardinal("2468", "ms")` is "dua ribu empat ratus enam puluh lapan". Above 21 digits, each digit is said. */
export function cardinal(digits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].cardinal(digits, style);
}

/** `decimal("4", "750", "en")` is "four point seven five zero": a written zero is said. */
export function decimal(integer: string, fractionDigits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].decimal(integer, fractionDigits, style);
}

/** `ordinal("23", "ms")` is "kedua puluh tiga". */
export function ordinal(digits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].ordinal(digits, style);
}

/** `digitString("0123", "zh", { yao: true })` is "零幺二三". The caller must remove anything but digits. */
export function digitString(digits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].digitString(digits, style);
}

/** `year("2005", "en")` is "two thousand and five", `year("2023", "zh")` "二零二三" (without 年). */
export function year(digits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].year(digits, style);
}

/** `decade("90", "en")` is "nineties" (without "the"), `decade("1990", "zh")` "一九九零年代". */
export function decade(digits: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].decade(digits, style);
}

/** `fraction("2", "3", "ms")` is "dua pertiga". */
export function fraction(numerator: string, denominator: string, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].fraction(numerator, denominator, style);
}

export interface MixedFraction {
  readonly whole: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** `mixedFraction({ whole: "3", numerator: "1", denominator: "2" }, "ta")` is "மூன்றரை". */
export function mixedFraction(value: MixedFraction, language: Language, style = DEFAULT_STYLE): string {
  return SPEAKERS[language].mixedFraction(value.whole, value.numerator, value.denominator, style);
}

/**
 * The word before a negative value. Malay and Mandarin have different words for a subtraction and for degrees below
 * zero.
 */
export function negativeWord(language: Language, context: NegativeContext = "number"): string {
  return SPEAKERS[language].negativeWords[context];
}

export function decimalWord(language: Language): string {
  return SPEAKERS[language].decimalWord;
}

/** The half in a noun phrase: *setengah jam*, 半小时, அரை மணி. */
export const HALF_WORDS: Readonly<Record<Language, string>> = { ms: "setengah", en: "half", zh: "半", ta: "அரை" };

/** The quarter of a clock or a measure: *suku jam*, 一刻, கால் மணி. */
export const QUARTER_WORDS: Readonly<Record<Language, string>> = { ms: "suku", en: "quarter", zh: "刻", ta: "கால்" };

/** Three quarters; in Mandarin, of the clock (三刻). */
export const THREE_QUARTERS_WORDS: Readonly<Record<Language, string>> = {
  ms: "tiga suku",
  en: "three quarters",
  zh: "三刻",
  ta: "முக்கால்",
};
