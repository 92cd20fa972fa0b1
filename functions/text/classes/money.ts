import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import {
  cardinal,
  decimal,
  joinTamilEnding,
  type NumberStyle,
  negativeWord,
  type Scale,
  scaledNumber,
  scaleWord,
  type TamilEnding,
} from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { CURRENCIES, type Currency } from "../tables/currencies.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isRoom } from "./abbreviation.ts";
import { isGapped, scriptAround } from "./cardinal.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, perUnitAt, sayPerUnit } from "./per-unit.ts";
import { isRangeSign } from "./range-at.ts";
import { scaleAt } from "./scale-at.ts";

interface Amount {
  numeral: Numeral;
  scale: Scale | undefined;
  /** 万, 亿, or a Tamil scale in a rare case, as written. */
  han?: string | undefined;
  /** What follows a scale in Han: the 5000 of RM3万5000, the 2000万 of RM1亿2000万. */
  rest?: { numeral: Numeral; han: string; gapped: boolean } | undefined;
  /** The case that stands on the scale and is said on the currency: RM2.3 பில்லியனாக. */
  ending?: TamilEnding | undefined;
}

interface Fields {
  currency: Currency;
  amount: Amount;
  /** The upper end of RM8-9, whose currency is written once and said once. */
  upper: Amount | undefined;
  negative: boolean;
  per: PerUnit | undefined;
}

const SIGNS = new Map(CURRENCIES.flatMap((currency) => currency.signs.map((sign) => [sign, currency] as const)));
/** A sign behind its amount is a code (50 USD); a symbol never stands there, nor does RM glued to a word. */
const TRAILING = new Map([...SIGNS].filter(([sign]) => /^[A-Z]{3}$|^RM$|^[€₫฿]$/.test(sign)));
const WORDS = new Set([...SIGNS.keys()].filter((sign) => /^[A-Za-z]/.test(sign)).map((sign) => firstWord(sign)));
const SYMBOLS = [
  ...new Set([...SIGNS.keys()].filter((sign) => !/^[A-Za-z]/.test(sign)).map((sign) => sign.charAt(0))),
].join("");

export const moneyClass = defineClass<Fields>({
  name: "money",
  digits: true,
  words: WORDS,
  symbols: SYMBOLS,
  tamil: true,
  find(line, at) {
    return line.kind(at) === "digits" ? amountFirst(line, at) : signFirst(line, at);
  },
  say({ currency, amount, upper, negative, per }, language, style) {
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
  },
});

function firstWord(sign: string): string {
  return (/^[A-Za-z]+/.exec(sign)?.[0] ?? sign).toLowerCase();
}

function signFirst(line: Line, at: number): Found<Fields> | undefined {
  // "RM" glued behind letters is part of another word; behind a digit it belongs to that amount ("50RM").
  if (line.glued(at) && line.kind(at - 1) === "latin") return undefined;
  // USD/MYR 4.21 is a pair.
  if (line.gluedSign(at - 1, "/") && line.glued(at) && line.kind(at - 2) === "latin") return undefined;
  const sign = signAt(line, at);
  if (sign === undefined || isRoom(line, at)) return undefined;
  const bracketed = bracketedAt(line, at, sign);
  if (bracketed !== undefined) return bracketed;
  const inner = line.word(sign.to) === "-" && line.glued(sign.to + 1);
  const start = inner ? sign.to + 1 : sign.to;
  const amount = amountAt(line, start, sign.currency);
  if (amount === undefined || (line.at(start)?.newlines ?? 0) > 0) return undefined;
  const minus = inner || isMinus(line, at);
  const range = inner ? undefined : upperAt(line, amount.to, sign.currency, amount.fields);
  return finish(line, {
    from: minus && !inner ? at - 1 : at,
    to: range?.to ?? amount.to,
    currency: sign.currency,
    amount: amount.fields,
    upper: range?.fields,
    negative: minus,
    language: sign.language ?? range?.language ?? amount.language,
  });
}

/** RM(2.5) million: accounts put what is below nought in brackets. */
function bracketedAt(line: Line, at: number, sign: SignAt): Found<Fields> | undefined {
  if (!line.gluedSign(sign.to, "(") || !line.glued(sign.to + 1)) return undefined;
  const numeral = line.numeral(sign.to + 1);
  if (numeral === undefined || !line.gluedSign(numeral.to, ")")) return undefined;
  const scale = scaleAt(line, numeral.to + 1);
  return finish(line, {
    from: at,
    to: scale?.to ?? numeral.to + 1,
    currency: sign.currency,
    amount: { numeral, scale: scale?.scale, han: scale?.han, ending: scale?.ending },
    upper: undefined,
    negative: true,
    language: sign.language ?? scale?.language,
  });
}

interface Draft extends Omit<Fields, "per"> {
  from: number;
  to: number;
  language: Language | undefined;
}

function finish(line: Line, { from, to, language, ...fields }: Draft): Found<Fields> {
  const per = perUnitAt(line, to);
  const governed = language ?? scriptAround(line, from, to) ?? per?.language;
  const found: Found<Fields> = { from, to: per?.to ?? to, cost: COST.likely, fields: { ...fields, per: per?.unit } };
  return governed === undefined ? found : { ...found, language: governed };
}

function isMinus(line: Line, at: number): boolean {
  const before = line.word(at - 1);
  return line.glued(at) && (before === "−" || (before === "-" && !line.glued(at - 1) && line.sameLine(at - 1)));
}

interface SignAt {
  currency: Currency;
  to: number;
  /** The script of the sign tells it. */
  language?: Language;
}

/** ரி.ம. and ரூ., as Tamil newspapers write them, the last full stop often left out. */
const TAMIL_SIGNS: readonly { pieces: readonly string[]; code: string }[] = [
  { pieces: ["ரி", ".", "ம"], code: "MYR" },
  { pieces: ["ரூ"], code: "INR" },
];

function tamilSignAt(line: Line, at: number): SignAt | undefined {
  const sign = TAMIL_SIGNS.find(({ pieces }) => pieces.every((piece, offset) => line.word(at + offset) === piece));
  const currency = sign && CURRENCIES.find(({ code }) => code === sign.code);
  if (currency === undefined) return undefined;
  const to = at + (sign?.pieces.length ?? 0);
  return { currency, to: line.gluedSign(to, ".") ? to + 1 : to, language: "ta" };
}

/** The longest sign at an atom: "S$" before "S", "Rp." before "Rp". */
function signAt(line: Line, at: number): SignAt | undefined {
  const first = line.at(at);
  if (first === undefined) return undefined;
  if (first.kind === "tamil") return tamilSignAt(line, at);
  const second = line.at(at + 1);
  const two = second?.glued && second.kind === "symbol" ? SIGNS.get(first.text + second.text) : undefined;
  if (two !== undefined) return { currency: two, to: at + 2 };
  const currency = SIGNS.get(first.text);
  return currency === undefined ? undefined : { currency, to: at + 1 };
}

function amountFirst(line: Line, at: number): Found<Fields> | undefined {
  const numeral = line.numeral(at);
  if (numeral === undefined) return undefined;
  const scale = scaleAt(line, numeral.to);
  const behind = line.at(scale?.to ?? numeral.to);
  const currency = behind === undefined || behind.newlines > 0 ? undefined : TRAILING.get(behind.text);
  if (currency === undefined) return undefined;
  const to = (scale?.to ?? numeral.to) + 1;
  // "lot 5 RM300": the sign belongs to the amount behind it.
  if (line.kind(to) === "digits" && line.sameLine(to)) return undefined;
  return finish(line, {
    from: at,
    to,
    currency,
    amount: {
      numeral: (currency.code === "IDR" ? dotGrouped(line, at) : undefined) ?? numeral,
      scale: scale?.scale,
      han: scale?.han,
    },
    upper: undefined,
    negative: false,
    language: scale?.language,
  });
}

interface AmountAt {
  fields: Amount;
  to: number;
  language: Language | undefined;
}

function amountAt(line: Line, at: number, currency: Currency): AmountAt | undefined {
  const european = currency.code === "EUR" ? commaDecimal(line, at) : undefined;
  if (european !== undefined)
    return { fields: { numeral: european, scale: undefined }, to: european.to, language: undefined };
  const numeral = currency.code === "IDR" ? (dotGrouped(line, at) ?? line.numeral(at)) : line.numeral(at);
  if (numeral === undefined) return undefined;
  const scale = scaleAt(line, numeral.to);
  const rest = scale?.language === "zh" ? restAt(line, scale.to) : undefined;
  return {
    fields: { numeral, scale: scale?.scale, han: scale?.han, ending: scale?.ending, rest },
    to: rest?.to ?? scale?.to ?? numeral.to,
    language: scale?.language,
  };
}

function restAt(line: Line, at: number): (NonNullable<Amount["rest"]> & { to: number }) | undefined {
  const numeral = line.glued(at) ? line.numeral(at) : undefined;
  if (numeral === undefined || numeral.fraction !== undefined) return undefined;
  const scale = scaleAt(line, numeral.to);
  return { numeral, han: scale?.han ?? "", gapped: isGapped(line, at, numeral), to: scale?.to ?? numeral.to };
}

/** €5,50 is written so where the euro is spent. */
function commaDecimal(line: Line, at: number): Numeral | undefined {
  const fraction = line.gluedSign(at + 1, ",") ? line.gluedDigits(at + 2) : undefined;
  if (fraction?.length !== 2 || line.kind(at) !== "digits" || line.gluedDigits(at + 4) !== undefined) return undefined;
  return { integer: line.word(at), fraction, to: at + 3, grouping: "none" };
}

/** Only rupiah are written with a dot between thousands: Rp15.000. */
function dotGrouped(line: Line, at: number): Numeral | undefined {
  let integer = line.at(at)?.kind === "digits" ? (line.at(at)?.text ?? "") : "";
  if (integer === "" || integer.length > 3) return undefined;
  let to = at + 1;
  for (; line.gluedSign(to, ".") && line.gluedDigits(to + 1)?.length === 3; to += 2) integer += line.word(to + 1);
  return to === at + 1 ? undefined : { integer, fraction: undefined, to, grouping: "western" };
}

function upperAt(line: Line, at: number, currency: Currency, lower: Amount): AmountAt | undefined {
  if (!isRangeSign(line, at)) return undefined;
  const upper = amountAt(line, at + 1, currency);
  if (upper === undefined || line.gluedSign(upper.to, "-") || line.gluedSign(upper.to, "%")) return undefined;
  return lower.numeral.integer.startsWith("0") && lower.numeral.fraction === undefined ? undefined : upper;
}

function sayBare({ numeral, scale }: Amount, language: Language, style: NumberStyle, upper: Amount): string {
  const words = sayNumeral(numeral, language, { ...style, counter: true });
  return scale === undefined || scale === upper.scale ? words : join([words, scaleWord(scale, language)], language);
}

/** How numbers are worded, and whether sen are joined by a word. */
type MoneyStyle = NumberStyle & { moneyAnd?: boolean | undefined };

const CENT_AND: Readonly<Record<Language, string>> = { ms: "dan", en: "and", zh: "", ta: "" };

/** Sen are two digits; one digit counts tens ("RM8.4" is forty sen), and more than two are no sen at all. */
function sayAmount(
  currency: Currency,
  { numeral, scale, han, rest }: Amount,
  language: Language,
  style: MoneyStyle,
): string {
  const counted = { ...style, counter: true, attributive: true };
  if (han !== undefined) {
    const words = sayNumeral({ ...numeral, grouping: groupingForCount(numeral) }, language, counted);
    const behind =
      rest === undefined ? "" : `${rest.gapped ? "零" : ""}${sayNumeral(rest.numeral, "zh", style)}${rest.han}`;
    return withUnit(join([words === "二" ? "两" : words, han, behind], language), currency, language, true);
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
  if (cents === undefined || currency.cent === undefined) {
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

/** An amount is always a count, however many digits it has and whatever leads it. */
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
