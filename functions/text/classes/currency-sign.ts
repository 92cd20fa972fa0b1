import type { Language } from "#contract/language.ts";
import type { Scan } from "../scan/scan.ts";
import { CURRENCIES, type Currency } from "../tables/currencies.ts";
import { wordSet } from "../tables/word-list.ts";

/** Codes that are no words in small letters. */
const SMALL_CODES = wordSet("usd sgd myr eur gbp jpy aud nzd idr thb inr hkd krw rmb cny twd bnd");

const SIGNS = new Map(
  CURRENCIES.flatMap((currency) =>
    currency.signs
      .flatMap((sign) => (SMALL_CODES.has(sign.toLowerCase()) ? [sign, sign.toLowerCase()] : [sign]))
      .map((sign) => [sign, currency] as const),
  ),
);
/** A sign after its amount is a code (50 USD); a symbol is never there, nor is RM glued to a word. */
export const TRAILING = new Map([...SIGNS].filter(([sign]) => /^[A-Z]{3}$|^[a-z]{3}$|^RM$|^[€₫฿]$/.test(sign)));
/** 20rm, 20rmm: as chats write it after the amount. */
export const RINGGIT_AFTER = /^[Rr][Mm]{1,3}$/;
export const WORDS = new Set([...SIGNS.keys()].filter((sign) => /^[A-Za-z]/.test(sign)).map((sign) => firstWord(sign)));
export const SYMBOLS = [
  ...new Set([...SIGNS.keys()].filter((sign) => !/^[A-Za-z]/.test(sign)).map((sign) => sign.charAt(0))),
].join("");

function firstWord(sign: string): string {
  return (/^[A-Za-z]+/.exec(sign)?.[0] ?? sign).toLowerCase();
}

export interface SignAt {
  currency: Currency;
  to: number;
  /** The language, if the script of the sign decides it. */
  language?: Language;
}

/** ரி.ம. and ரூ., as Tamil newspapers write them, often without the last full stop. */
const TAMIL_SIGNS: readonly { pieces: readonly string[]; code: string }[] = [
  { pieces: ["ரி", ".", "ம"], code: "MYR" },
  { pieces: ["ரிம"], code: "MYR" },
  { pieces: ["ரூ"], code: "INR" },
];

const TAMIL_FIRST: ReadonlySet<string> = new Set(TAMIL_SIGNS.map(({ pieces }) => pieces[0] ?? ""));

function tamilSignAt(scan: Scan, at: number): SignAt | undefined {
  if (!TAMIL_FIRST.has(scan.word(at))) return undefined;
  const sign = TAMIL_SIGNS.find(({ pieces }) => pieces.every((piece, offset) => scan.word(at + offset) === piece));
  const currency = sign && CURRENCIES.find(({ code }) => code === sign.code);
  if (currency === undefined) return undefined;
  const to = at + (sign?.pieces.length ?? 0);
  return { currency, to: scan.gluedSign(to, ".") ? to + 1 : to, language: "ta" };
}

/** The longest sign at an atom: "S$" before "S", "Rp." before "Rp". */
export function signAt(scan: Scan, at: number): SignAt | undefined {
  const first = scan.at(at);
  if (first === undefined || first.kind === "digits") return undefined;
  if (first.kind === "tamil") return tamilSignAt(scan, at);
  const second = scan.at(at + 1);
  // "AS $ 248 juta"
  if (
    first.text === "AS" &&
    second?.text === "$" &&
    scan.kind(at + 2) === "digits" &&
    scan.isOnSameLineAsPrevious(at + 1)
  )
    return { currency: SIGNS.get("AS$") as Currency, to: at + 2 };
  const two = second?.glued && second.kind === "symbol" ? SIGNS.get(first.text + second.text) : undefined;
  // "rm.150", but not "dapat RM. 150 orang".
  const isEnd = second?.text === "." && two?.code === "MYR" && scan.gluedDigits(at + 2) === undefined;
  if (two !== undefined && !isEnd) return { currency: two, to: at + 2 };
  const currency = SIGNS.get(first.text);
  return currency === undefined ? undefined : { currency, to: at + 1 };
}
