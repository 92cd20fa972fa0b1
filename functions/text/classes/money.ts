import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { AFTER_AMOUNT } from "../tables/counted-words.ts";
import { type Currency, DECIMAL_YUAN, HAN_SINGAPORE, LOCAL_DOLLAR } from "../tables/currencies.ts";
import { PER_UNITS } from "../tables/per-units.ts";
import { MONEY_SCALES } from "../tables/scale-words.ts";
import { wordSet } from "../tables/word-list.ts";
import { isRoom } from "./abbreviation-context.ts";
import { type Amount, amountAt, dotGrouped, upperAt } from "./amount-at.ts";
import { RINGGIT_AFTER, type SignAt, SYMBOLS, signAt, TRAILING, WORDS } from "./currency-sign.ts";
import { sayMoney, type WrittenMoney } from "./money-speech.ts";
import { scriptAround } from "./number-language.ts";
import { type PerUnit, perUnitAt } from "./per-unit.ts";
import { scaleAt } from "./scale-at.ts";

/** What may be after an amount that is before its currency: 5k USD. */
const AFTER_AMOUNTS = [
  ...MONEY_SCALES.keys(),
  ...[...TRAILING.keys()].map((sign) => sign.toLowerCase()),
  "rmm",
  "rmmm",
];

/** RM12.50, S$5, 50 USD, RM8-9, RM2.3 juta, RM5/kg: the currency is said after the amount. */
export const moneyClass = defineClass<WrittenMoney>({
  name: "money",
  digits: { texts: AFTER_AMOUNTS, kinds: ["han", "tamil"] },
  words: WORDS,
  symbols: SYMBOLS,
  tamil: true,
  find(scan, at) {
    return scan.kind(at) === "digits" ? amountFirst(scan, at) : signFirst(scan, at);
  },
  say: sayMoney,
});

function signFirst(scan: Scan, at: number): Match<WrittenMoney> | undefined {
  // "RM" glued after letters is part of another word; after a digit it belongs to that amount ("50RM").
  if (scan.isGlued(at) && scan.kind(at - 1) === "latin") return undefined;
  // USD/MYR 4.21 is a pair, RM1k/RM500 are two sums.
  const joined = scan.gluedSign(at - 1, "/") && scan.isGlued(at) && scan.kind(at - 2) === "latin";
  if (joined && !(scan.isGlued(at - 2) && scan.kind(at - 3) === "digits")) return undefined;
  const sign = signAt(scan, at);
  if (sign === undefined || isRoom(scan, at)) return undefined;
  const bracketed = bracketedAt(scan, at, sign);
  if (bracketed !== undefined) return bracketed;
  const inner = scan.word(sign.to) === "-" && scan.isGlued(sign.to + 1);
  const start = inner ? sign.to + 1 : sign.to;
  const amount = amountAt(scan, start, sign.currency);
  if (amount === undefined || (scan.at(start)?.newlines ?? 0) > 0) return undefined;
  if (sign.currency.rare && !scan.isGlued(start) && isSmall(amount.fields)) return undefined;
  const minus = inner || isMinus(scan, at);
  const currency = meant(scan, at, sign.currency, amount.fields);
  const range = inner ? undefined : upperAt(scan, amount.to, currency, amount.fields);
  return finish(scan, {
    from: minus && !inner ? at - 1 : at,
    to: range?.to ?? amount.to,
    currency,
    amount: amount.fields,
    upper: range?.fields,
    negative: minus,
    language: sign.language ?? range?.language ?? amount.language,
    lean: range?.lean ?? amount.lean,
  });
}

/** Less than three digits, and nothing that only amounts have. */
const isSmall = ({ numeral, scale }: Amount) =>
  scale === undefined && numeral.fraction === undefined && numeral.integer.length < 3;

/** Atoms around an amount in which the text names Singapore. */
const COUNTRY_REACH = 12;

/** Which of the currencies with one sign it is. */
function meant(scan: Scan, at: number, currency: Currency, { numeral, scale, han }: Amount): Currency {
  if (currency.code === "XXY" && namesYen(scan, at)) return currency;
  if (currency.code === "XXY")
    return numeral.fraction !== undefined && scale === undefined && han === undefined ? DECIMAL_YUAN : currency;
  if (currency.code !== "XXD") return currency;
  for (let i = Math.max(0, at - COUNTRY_REACH); i < at + COUNTRY_REACH; i++)
    if (scan.kind(i) === "han" && HAN_SINGAPORE.test(scan.word(i))) return LOCAL_DOLLAR;
  return currency;
}

/** ¥158.250 next to GBP/JPY. */
function namesYen(scan: Scan, at: number): boolean {
  return scan.nearBefore(at, COUNTRY_REACH, JAPANESE) || scan.nearAfter(at, COUNTRY_REACH, JAPANESE);
}

const JAPANESE = wordSet("jpy yen japan japanese jepun tokyo");

/** RM(2.5) million: in accounts, brackets mark a negative amount. */
function bracketedAt(scan: Scan, at: number, sign: SignAt): Match<WrittenMoney> | undefined {
  if (!scan.gluedSign(sign.to, "(") || !scan.isGlued(sign.to + 1)) return undefined;
  const numeral = scan.numeral(sign.to + 1);
  if (numeral === undefined || !scan.gluedSign(numeral.to, ")")) return undefined;
  const scale = scaleAt(scan, numeral.to + 1);
  return finish(scan, {
    from: at,
    to: scale?.to ?? numeral.to + 1,
    currency: sign.currency,
    amount: { numeral, scale: scale?.scale, han: scale?.han, ending: scale?.ending },
    upper: undefined,
    negative: true,
    language: sign.language ?? scale?.language,
    lean: scale?.lean,
  });
}

interface Draft extends Omit<WrittenMoney, "per"> {
  from: number;
  to: number;
  language: Language | undefined;
  lean: Language | undefined;
}

function finish(
  scan: Scan,
  { from, to, currency, amount, upper, negative, language, lean }: Draft,
): Match<WrittenMoney> {
  const per = perUnitAt(scan, to) ?? perMonth(scan, to);
  const next = scan.isOnSameLineAsPrevious(to) ? scan.word(to) : "";
  const prize = next === "+" ? hanPrize(scan, to) : undefined;
  const governed = language ?? scriptAround(scan, from, to) ?? prize ?? per?.language ?? AFTER_AMOUNT.get(next);
  return {
    from,
    to: per?.to ?? to,
    cost: COST.likely,
    language: governed,
    lean: governed === undefined ? lean : undefined,
    fields: { currency, amount, upper, negative, per: per?.unit },
  };
}

/** "RM500 + Yonex 球拍": a prize goes on in Mandarin after the name of its maker. */
function hanPrize(scan: Scan, to: number): Language | undefined {
  for (let i = to + 1; i <= to + PRIZE_REACH && scan.isOnSameLineAsPrevious(i); i++) {
    if (scan.kind(i) === "han") return "zh";
    if (scan.kind(i) !== "latin" || !scan.isCapitalised(i)) return undefined;
  }
  return undefined;
}

const PRIZE_REACH = 3;

/** RM950 pm, RM950 p/m: after an amount, *pm* is per month. */
function perMonth(scan: Scan, to: number): ReturnType<typeof perUnitAt> {
  if (!scan.isOnSameLineAsPrevious(to)) return undefined;
  if (scan.word(to) === "pm" && (!scan.isGlued(to + 1) || scan.kind(to + 1) === "symbol"))
    return { unit: PER_UNITS.month as PerUnit, to: to + 1 };
  const joined = scan.word(to) === "p" && scan.gluedSign(to + 1, "/") && scan.word(to + 2) === "m";
  return joined && scan.isGlued(to + 2) ? { unit: PER_UNITS.month as PerUnit, to: to + 3 } : undefined;
}

function isMinus(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  // "RM5 -RM10" has a stray space.
  if (scan.kind(at - 2) === "digits" && before === "-") return false;
  return (
    scan.isGlued(at) &&
    (before === "−" || (before === "-" && !scan.isGlued(at - 1) && scan.isOnSameLineAsPrevious(at - 1)))
  );
}

function amountFirst(scan: Scan, at: number): Match<WrittenMoney> | undefined {
  const numeral = scan.numeral(at);
  if (numeral === undefined) return undefined;
  const scale = scaleAt(scan, numeral.to);
  const next = scan.at(scale?.to ?? numeral.to);
  if (next === undefined || next.newlines > 0) return undefined;
  const drawnOut = next.glued && RINGGIT_AFTER.test(next.text);
  const currency = TRAILING.get(drawnOut ? "RM" : next.text);
  if (currency === undefined) return undefined;
  const to = (scale?.to ?? numeral.to) + 1;
  // "lot 5 RM300": the sign belongs to the amount after it.
  if (scan.kind(to) === "digits" && scan.isOnSameLineAsPrevious(to)) return undefined;
  return finish(scan, {
    from: at,
    to,
    currency,
    amount: {
      numeral: (currency.code === "IDR" ? dotGrouped(scan, at) : undefined) ?? numeral,
      scale: scale?.scale,
      han: scale?.han,
    },
    upper: undefined,
    negative: false,
    language: scale?.language,
    lean: scale?.lean,
  });
}
