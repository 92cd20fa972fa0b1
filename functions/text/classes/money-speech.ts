import type { Language } from "#contract/language.ts";
import {
  cardinal,
  decimal,
  joinTamilEnding,
  type NumberStyle,
  negativeWord,
  type Scale,
  scaledNumber,
  scaleWord,
} from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Currency } from "../tables/currencies.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import type { Amount } from "./amount-at.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, sayPerUnit } from "./per-unit.ts";

export interface WrittenMoney {
  currency: Currency;
  amount: Amount;
  /** The upper end of RM8-9. The currency is written and said once. */
  upper: Amount | undefined;
  negative: boolean;
  per: PerUnit | undefined;
}

export function sayMoney(
  { currency, amount, upper, negative, per }: WrittenMoney,
  language: Language,
  style: ReadingStyle,
): string {
  const worded: MoneyStyle = { ...style.numbers, moneyAnd: style.moneyAnd };
  const words =
    upper === undefined
      ? sayAmount(currency, amount, language, worded)
      : join(
          [
            sayBare(amount.scale === undefined ? { ...amount, scale: upper.scale } : amount, language, worded, upper),
            RANGE_WORDS[language],
            sayAmount(currency, upper, language, worded),
          ],
          language,
        );
  const signed = negative ? join([negativeWord(language), words], language) : words;
  const ending = (upper ?? amount).ending;
  if (ending !== undefined) return joinTamilEnding(signed, ending);
  return per === undefined ? signed : sayPerUnit(signed, per, language);
}

function sayBare({ numeral, scale }: Amount, language: Language, style: NumberStyle, upper: Amount): string {
  const words = sayNumeral(numeral, language, { ...style, counter: true });
  return scale === undefined || scale === upper.scale ? words : join([words, scaleWord(scale, language)], language);
}

/** How numbers are worded, and whether sen are joined by a word. */
type MoneyStyle = NumberStyle & { moneyAnd?: boolean | undefined };

const CENT_AND: Readonly<Record<Language, string>> = { ms: "dan", en: "and", zh: "", ta: "" };

/** Sen are two digits. One digit counts tens ("RM8.4" is forty sen); more than two are not sen. */
function sayAmount(
  currency: Currency,
  { numeral, scale, han, rest }: Amount,
  language: Language,
  style: MoneyStyle,
): string {
  const counted = { ...style, counter: true, attributive: true };
  if (han !== undefined) {
    const words = sayNumeral({ ...numeral, grouping: groupingForCount(numeral) }, language, counted);
    const restWords =
      rest === undefined ? "" : `${rest.gapped ? "零" : ""}${sayNumeral(rest.numeral, "zh", style)}${rest.han}`;
    return withUnit(join([words === "二" ? "两" : words, han, restWords], language), currency, language, true);
  }
  if (scale !== undefined) return sayScaled(currency, numeral, scale, language, counted);
  const { integer, fraction } = numeral;
  const cents = centsOf(fraction);
  if (fraction === undefined || cents === "00" || (cents !== undefined && currency.cent === undefined)) {
    if (cents !== undefined && cents !== "00")
      return withUnit(decimal(integer, fraction ?? "", language, style), currency, language, true);
    const words = sayNumeral(
      { ...numeral, fraction: undefined, grouping: groupingForCount(numeral) },
      language,
      counted,
    );
    return withUnit(words, currency, language, !isOne(integer));
  }
  // $13.5 is 十三点五美元; but RM8.4 is 八令吉四十仙.
  const asDecimal = language === "zh" && fraction.length === 1 && currency.code !== "MYR";
  if (cents === undefined || currency.cent === undefined || asDecimal) {
    return withUnit(decimal(integer, fraction, language, style), currency, language, true);
  }
  const centName =
    language === "en" && Number(cents) !== 1 ? (currency.centPlural ?? currency.cent.en) : currency.cent[language];
  const centWords = join([cardinal(cents, language, counted), centName], language);
  if (/^0*$/.test(integer)) return centWords;
  const whole = sayNumeral({ ...numeral, fraction: undefined, grouping: groupingForCount(numeral) }, language, counted);
  const and = style.moneyAnd === true ? CENT_AND[language] : "";
  return join([withUnit(whole, currency, language, !isOne(integer)), and, centWords], language);
}

/** An amount is always a count, however many digits it has, and with leading zeros too. */
function groupingForCount(numeral: Numeral): Numeral["grouping"] {
  return numeral.grouping === "none" ? "western" : numeral.grouping;
}

function isOne(integer: string): boolean {
  return /^0*1$/.test(integer);
}

function centsOf(fraction: string | undefined): string | undefined {
  if (fraction === undefined || fraction.length > 2) return undefined;
  return fraction.padEnd(2, "0");
}

function sayScaled(currency: Currency, numeral: Numeral, scale: Scale, language: Language, style: NumberStyle): string {
  if (scale === "thousand" && numeral.fraction === undefined) {
    return withUnit(cardinal(`${numeral.integer}000`, language, style), currency, language, true);
  }
  const { integer, fraction } = numeral;
  const words =
    language === "zh"
      ? scaledNumber({ integer, fraction: fraction ?? "", scale }, language, style)
      : join(
          [
            sayNumeral({ ...numeral, grouping: groupingForCount(numeral) }, language, style),
            scaleWord(scale, language),
          ],
          language,
        );
  return withUnit(words, currency, language, true);
}

function withUnit(words: string, currency: Currency, language: Language, plural: boolean): string {
  const unit = language === "en" && plural ? (currency.plural ?? currency.unit.en) : currency.unit[language];
  return join([words, unit], language);
}
