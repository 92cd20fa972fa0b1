import type { NumberStyle } from "../tables/number-style.ts";

/** What a minus sign means: a negative value, degrees below zero, or a subtraction. */
export type NegativeContext = "number" | "temperature" | "subtraction";

/** The number words of one language. Digits are ASCII text without sign; leading zeros do not count in cardinals. */
export interface NumberSpeaker {
  cardinal(digits: string, style: NumberStyle): string;
  ordinal(digits: string, style: NumberStyle): string;
  digitString(digits: string, style: NumberStyle): string;
  year(digits: string, style: NumberStyle): string;
  /** "1990" or "90": the ten years from there. */
  decade(digits: string, style: NumberStyle): string;
  fraction(numerator: string, denominator: string, style: NumberStyle): string;
  mixedFraction(whole: string, numerator: string, denominator: string, style: NumberStyle): string;
  /** Whole and fraction digits with the decimal word between; the digits after it are said one by one. */
  decimal(integer: string, fraction: string, style: NumberStyle): string;
  readonly decimalWord: string;
  readonly negativeWords: Readonly<Record<NegativeContext, string>>;
}
