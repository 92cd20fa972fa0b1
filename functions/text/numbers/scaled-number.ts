import type { Language } from "#contract/language.ts";
import type { NumberStyle } from "../tables/number-style.ts";
import type { Scale } from "../tables/scale-words.ts";
import { SCALE_EXPONENTS, scaleWord } from "./scales.ts";
import { cardinal, decimal } from "./spoken-numbers.ts";

export interface ScaledNumber {
  readonly integer: string;
  /** Digits after the point; "" without one. */
  readonly fraction: string;
  readonly scale: Scale;
}

/**
 * "8.4 juta" is *lapan perpuluhan empat juta*: the scale is said as written. Mandarin counts in 万 and 亿, so there the
 * value is multiplied out (1.5 bil is 十五亿): 一点五十亿 would be heard as another number. In Malay and Tamil a whole thousand
 * is one word with its count (1k *seribu*, 8k எட்டாயிரம்).
 */
export function scaledNumber(
  { integer, fraction, scale }: ScaledNumber,
  language: Language,
  style: NumberStyle = {},
): string {
  if (language === "zh") return multipliedOut(integer, fraction, SCALE_EXPONENTS[scale], style);
  const whole = fraction === "";
  if (whole && scale === "thousand") return cardinal(`${integer}000`, language, style);
  const count = whole
    ? cardinal(integer, language, { ...style, attributive: true })
    : decimal(integer, fraction, language, style);
  return `${count} ${scaleWord(scale, language)}`;
}

function multipliedOut(integer: string, fraction: string, exponent: number, style: NumberStyle): string {
  const padded = fraction.padEnd(exponent, "0");
  const whole = integer + padded.slice(0, exponent);
  const rest = padded.slice(exponent);
  return rest === "" ? cardinal(whole, "zh", style) : decimal(whole, rest, "zh", style);
}
