import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { NUMBER_READERS, parseSpokenNumber } from "../../../functions/text/guard/spoken-number.ts";
import type { NumberStyle } from "../../../functions/text/numbers/index.ts";
import {
  cardinal,
  decimal,
  digitString,
  fraction,
  MAX_CARDINAL_DIGITS,
  mixedFraction,
  negativeWord,
  ordinal,
  year,
} from "../../../functions/text/numbers/index.ts";

/** Styles with different words for the same value, all of which must parse to that value. */
const STYLES: readonly NumberStyle[] = [
  {},
  {
    zero: "sifar",
    and: false,
    sejuta: true,
    quarter: "suku",
    liang: "none",
    grouping: "indian",
    ordinal: "ஆம்",
    year: "pairs",
    repeats: true,
  },
  { zero: "சைபர்", counter: true, liang: "千", attributive: true, year: "cardinal", yao: true },
];
const LARGEST_EXHAUSTIVE = 99_999;

/** One assertion for many numbers, since a million calls of `expect` would take most of the time. */
function mismatches(say: (digits: string) => string, read: (spoken: string) => string | null): string[] {
  const wrong: string[] = [];
  for (let value = 0; value <= LARGEST_EXHAUSTIVE; value++) {
    const digits = String(value);
    const spoken = say(digits);
    if (read(spoken) !== digits) wrong.push(`${digits}: ${spoken}`);
  }
  return wrong.slice(0, 10);
}

const numberText = fc.stringMatching(/^[1-9][0-9]{0,20}$/);
/** Numbers with many zeros, where 零, "and" and the oblique forms change. */
const sparseNumber = fc
  .array(fc.constantFrom("0", "0", "0", "0", "1", "2", "9"), { minLength: 0, maxLength: MAX_CARDINAL_DIGITS - 1 })
  .chain((tail) => fc.constantFrom("1", "2", "3").map((head) => head + tail.join("")));
const style = fc.constantFrom(...STYLES);
const digitText = fc.stringMatching(/^[0-9]{1,30}$/);

describe.each([...LANGUAGES])("parses the words of a number to that number: %s", (language: Language) => {
  const read = (spoken: string) => parseSpokenNumber(spoken, language);

  it.each(STYLES)("cardinals from 0 to 99,999 in style %j", (options) => {
    expect(mismatches((digits) => cardinal(digits, language, options), read)).toEqual([]);
  });

  it("ordinals from 0 to 99,999", () => {
    expect(mismatches((digits) => ordinal(digits, language), read)).toEqual([]);
  });

  it("years from 0 to 99,999, in pairs", () => {
    const readYear = (spoken: string) => NUMBER_READERS[language].year(spoken);
    expect(mismatches((digits) => year(digits, language, { year: "pairs" }), readYear)).toEqual([]);
  });

  it("cardinals and ordinals up to 21 digits", () => {
    fc.assert(
      fc.property(fc.oneof(numberText, sparseNumber), style, (digits, options) => {
        expect(read(cardinal(digits, language, options))).toBe(digits);
        expect(read(ordinal(digits, language, options))).toBe(digits);
        expect(cardinal(`00${digits}`, language, options)).toBe(cardinal(digits, language, options));
      }),
      { numRuns: 5000 },
    );
  });

  it("decimals with trailing zeros, also negative", () => {
    fc.assert(
      fc.property(numberText, digitText, style, fc.boolean(), (integer, fractionDigits, options, negative) => {
        const spoken = decimal(integer, fractionDigits, language, options);
        const signed = negative ? `${negativeWord(language)} ${spoken}` : spoken;
        expect(read(signed)).toBe(`${negative ? "-" : ""}${integer}.${fractionDigits}`);
      }),
      { numRuns: 1000 },
    );
  });

  it("digit strings with leading zeros", () => {
    fc.assert(
      fc.property(digitText, style, (digits, options) => {
        const spoken = digitString(digits, language, options);
        expect(NUMBER_READERS[language].digits(spoken)).toBe(digits);
      }),
      { numRuns: 2000 },
    );
  });

  it("says a number without a name digit by digit", () => {
    const digits = `1${"0".repeat(MAX_CARDINAL_DIGITS)}`;
    expect(cardinal(digits, language)).toBe(digitString(digits, language));
    expect(cardinal("1".repeat(5000), language)).toBe(digitString("1".repeat(5000), language));
  });

  it("fractions and mixed fractions with denominators up to 100", () => {
    const wrong: string[] = [];
    for (let lower = 2; lower <= 100; lower++) {
      for (let upper = 1; upper < lower; upper++) {
        for (const whole of ["0", "1", "7", "20", "113"]) {
          const parts = { whole, numerator: String(upper), denominator: String(lower) };
          const spoken =
            whole === "0"
              ? fraction(parts.numerator, parts.denominator, language)
              : mixedFraction(parts, language, { quarter: "suku" });
          const heard = NUMBER_READERS[language].fractions(spoken);
          const found = heard.some(
            (reading) =>
              reading.whole === whole &&
              reading.numerator === parts.numerator &&
              reading.denominator === parts.denominator,
          );
          if (!found) wrong.push(`${whole} ${upper}/${lower}: ${spoken}`);
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});
