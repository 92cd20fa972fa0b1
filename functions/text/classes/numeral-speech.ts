import type { Language } from "#contract/language.ts";
import { cardinal, decimal, digitString, type NumberStyle } from "../numbers/index.ts";
import type { Numeral } from "../scan/numeral.ts";

/** A whole number of more digits without separators is an account or a code and not said as a count. */
const LONGEST_BARE_COUNT = 12;
/** So is one of so many digits that is not round: a telephone number. */
const SHORTEST_BARE_CODE = 10;

/** A number as it is said if no class knows more of it: cardinal, decimal, or digit by digit. */
export function sayNumeral(numeral: Numeral, language: Language, style: NumberStyle): string {
  const inLakhs =
    numeral.grouping === "indian" || (language === "ta" && style.grouping === undefined && isBareLakh(numeral));
  const grouped = inLakhs ? { ...style, grouping: "indian" as const } : style;
  if (numeral.fraction !== undefined) return decimal(numeral.integer, numeral.fraction, language, grouped);
  if (isDigitString(numeral)) return digitString(numeral.integer, language, style);
  return cardinal(numeral.integer, language, grouped);
}

/** 100000: six digits without a comma, which would show that thousands are meant. */
function isBareLakh({ integer, grouping }: Numeral): boolean {
  return grouping === "none" && integer.length === 6 && !integer.startsWith("0");
}

/** Whether the digits are a string and not a count: with a leading zero, or too many. */
export function isDigitString({ integer, grouping }: Numeral): boolean {
  return (
    grouping === "none" &&
    ((integer.length > 1 && integer.startsWith("0")) ||
      integer.length > LONGEST_BARE_COUNT ||
      (integer.length >= SHORTEST_BARE_CODE && !integer.endsWith("000")))
  );
}
