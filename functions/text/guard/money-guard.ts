import type { Language } from "#contract/language.ts";
import type { Expectation } from "./hearing.ts";
import { hears, plainDecimal, shiftDecimal } from "./hearing.ts";
import { spokenTokens } from "./spoken-tokens.ts";
import type { WrittenNumber } from "./written-text.ts";
import { foldWritten, writtenNumbers, writtenScale } from "./written-text.ts";

/** Names of hundredths in the four languages. A number with any other name after it is in the main unit. */
const HUNDREDTHS =
  /^(?:dan |and )?(?:sen|cents?|pence|penny|peni|paisa|paise|satang|sentimo|centavos?|仙|分|便士|派士|萨当|சென்|செண்ட்|காசு|பென்ஸ்|பைசா|சதாங்|சென்டாவோ)/;

/** Signs with the name of the currency that must be heard. For other signs only the numbers are verified. */
const CURRENCIES: readonly (readonly [sign: RegExp, name: RegExp])[] = [
  [/RM(?!B)|MYR|ரி\.?ம/i, /ringgit|令吉|ரிங்கிட்|வெள்ளி/],
  [/NT\$|TW\$|TWD/, /taiwan|新台币|台币|தைவான்|தாய்வான்/],
  [/US\$|AS\$|USD/, /(?:amerika|^u ?s dollar|美元|அமெரிக்க)/],
  [/S\$|SGD/, /singap|新元|சிங்கப்பூர்/],
  [/CA?\$|CAD/, /kanad|canad|加元|கனடிய/],
  [/A\$|AUD/, /austral|澳元|ஆஸ்திரேலிய/],
  [/\$/, /dol|元|டாலர/],
  [/£|GBP/, /paun|pound|英镑|பவுண்ட/],
  [/€|EUR/, /euro|欧元|யூரோ/],
  [/CNY|RMB|CN¥/, /yuan|人民币|யுவான/],
  [/JPY/, /yen|日元|யென/],
  [/¥/, /yen|yuan|元|யென|யுவான/],
  [/₹|INR|Rs/, /rupee|卢比|ரூபாய/],
  [/Rp|IDR/, /rupiah|印尼盾|ரூபியா/],
  [/฿|THB/, /baht|泰铢|பாட/],
];

interface Amount {
  readonly integer: string;
  readonly fraction: string;
  readonly exponent: number;
  readonly negative: boolean;
}

/** RM8.40, RM8.4 juta, RM8-9, -RM5: the amounts, whether they are units or hundredths, and the currency. */
export function hearsMoney(written: string, spoken: string, language: Language): boolean {
  const text = foldBillion(foldCompound(foldWritten(written)));
  const name = CURRENCIES.find(([sign]) => sign.test(text))?.[1];
  const tokens = spokenTokens(spoken, language);
  // A price is one amount or a range of two. The ways to say more would grow exponentially.
  return amountsOf(text).some(
    (amounts) =>
      amounts.length > 0 &&
      amounts.length <= 2 &&
      sequences(amounts, name).some((sequence) => hears(tokens, sequence, language)),
  );
}

/** ¥158.000 and RM13.710 are numbers of thousands, or rates with three decimals. */
function amountsOf(text: string): Amount[][] {
  if (POINT_THOUSANDS.test(text)) return [writtenAmounts(text, true)];
  return ROUND_THOUSANDS.test(text)
    ? [writtenAmounts(text, true), writtenAmounts(text, false)]
    : [writtenAmounts(text, false)];
}

const POINT_THOUSANDS = /Rp|IDR|\d\.\d{3}\.\d{3}(?!\d)|\d\.\d{3} ?(?:ringgit|rupiah|令吉)/;
const ROUND_THOUSANDS = /\d\.000(?![\d.])|(?:RM|MYR) ?(?:[1-9]\d{1,2}\.\d{3}|[1-9]\.\d00)(?![\d.])/i;

/** "$4.5 bln"; after a price in ringgit it is a month. */
function foldBillion(text: string): string {
  return /RM|MYR/i.test(text) && !/\d\.\d ?bln/i.test(text) ? text : text.replace(/(?<=\d ?)bln(?!\p{L})/iu, "bn");
}

const HAN_POWERS: Readonly<Record<string, number>> = { "": 0, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** 3万5000, 42万8千, 1亿2000万 as one number. 4万2 is not changed: a listener hears 42,000. */
function foldCompound(text: string): string {
  return text.replace(/\d{1,8}[万亿]\d{2,4}[千万]?(?!\d)|\d{1,8}[万亿]\d[千百万]/g, (compound) => {
    let sum = 0n;
    for (const [, digits = "", scale = ""] of compound.matchAll(/(\d+)([百千万亿]?)/g))
      sum += BigInt(digits) * 10n ** BigInt(HAN_POWERS[scale] ?? 0);
    return String(sum);
  });
}

function writtenAmounts(text: string, pointed: boolean): Amount[] {
  const numbers = pointed ? dotGrouped(text) : writtenNumbers(/€|EUR/.test(text) ? pointDecimal(text) : text);
  return numbers.map(({ value, start, end }, index) => {
    const [integer = "", fraction = ""] = value.split(".");
    const before = text.slice(0, start);
    const bracketed = before.endsWith("(") && text.startsWith(")", end);
    return {
      integer,
      fraction,
      exponent: writtenScale(text, bracketed ? end + 1 : end),
      negative: index === 0 && (bracketed || /^[-−]|[-−]$/.test(before)),
    };
  });
}

/** Only rupiah have a point between thousands. */
function dotGrouped(text: string): WrittenNumber[] {
  // Rp12,50 has decimals, Rp12.500 thousands.
  return writtenNumbers(pointDecimal(text).replace(/\.(?=\d{3}(?!\d))/g, ","));
}

/** Euros are often written as in Europe: €5,50. */
function pointDecimal(text: string): string {
  return text.replace(/,(?=\d{2}(?!\d))/g, ".");
}

/** The ways to say the amounts: each alone, or as the bounds of a range whose scale may be said once. */
function sequences(amounts: readonly Amount[], name: RegExp | undefined): Expectation[][] {
  let ways: Expectation[][] = [[]];
  const lastScale = amounts.at(-1)?.exponent ?? 0;
  for (const [index, amount] of amounts.entries()) {
    const bound = index < amounts.length - 1;
    const options = amountWays(amount, bound ? undefined : name, bound);
    // RM8-9 juta: the lower bound is in millions too, whether it is said or not.
    if (bound && lastScale > 0 && (amount.exponent === 0 || amount.exponent === lastScale)) {
      options.push([expectAmount(amount, decimalOf({ ...amount, exponent: 0 }))]);
      options.push([expectAmount(amount, decimalOf({ ...amount, exponent: lastScale }))]);
    }
    ways = ways.flatMap((way) => options.map((option) => [...way, ...option]));
  }
  return ways;
}

function amountWays(amount: Amount, name: RegExp | undefined, bare: boolean): Expectation[][] {
  const currency = (words: string) => (name === undefined || name.test(words)) && !HUNDREDTHS.test(words);
  const unit = bare ? (words: string) => !HUNDREDTHS.test(words) : currency;
  const whole: Expectation = { ...expectAmount(amount, decimalOf(amount)), unit };
  if (amount.exponent > 0 || amount.fraction.length > 2) return [[whole]];
  // One digit after the point counts tens: RM8.4 is forty sen.
  const hundredths = amount.fraction.padEnd(2, "0");
  if (Number(hundredths) === 0) return [[{ ...whole, value: expectAmount(amount, amount.integer).value }]];
  const minor = (value: string): Expectation => ({
    value,
    form: "amount",
    unit: (words) => HUNDREDTHS.test(words),
  });
  const split = [{ ...whole, value: expectAmount(amount, amount.integer).value }, minor(hundredths)];
  const sign = amount.negative ? "-" : "";
  return Number(amount.integer) === 0 ? [[minor(sign + hundredths)], [whole]] : [split, [whole]];
}

function expectAmount(amount: Amount, value: string): Expectation {
  return { value: `${amount.negative ? "-" : ""}${plainDecimal(value)}`, form: "amount" };
}

function decimalOf({ integer, fraction, exponent }: Amount): string {
  return shiftDecimal(`${integer}.${fraction}`, exponent);
}
