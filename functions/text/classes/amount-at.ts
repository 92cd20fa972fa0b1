import type { Language } from "#contract/language.ts";
import type { Scale, TamilEnding } from "../numbers/index.ts";
import { type Numeral, spacedCommas, spacedPoint } from "../scan/numeral.ts";
import { isRateLine } from "../scan/rate-line.ts";
import type { Scan } from "../scan/scan.ts";
import { COUNTED_IN_BOTH, MALAY_COUNTED } from "../tables/counted-words.ts";
import type { Currency } from "../tables/currencies.ts";
import { wordSet } from "../tables/word-list.ts";
import { isGapped } from "./cardinal.ts";
import { signAt } from "./currency-sign.ts";
import { perUnitAt } from "./per-unit.ts";
import { isRangeSign } from "./range-at.ts";
import { type ScaleAt, scaleAt } from "./scale-at.ts";
import { unitAt } from "./unit-at.ts";

export interface Amount {
  numeral: Numeral;
  scale: Scale | undefined;
  /** 万, 亿, or a Tamil scale in a rare case, as written. */
  han?: string | undefined;
  /** What follows a scale in Han: the 5000 of RM3万5000, the 2000万 of RM1亿2000万. */
  rest?: { numeral: Numeral; han: string; gapped: boolean } | undefined;
  /** The case that is written on the scale and said on the currency: RM2.3 பில்லியனாக. */
  ending?: TamilEnding | undefined;
}

export interface AmountAt {
  fields: Amount;
  to: number;
  language: Language | undefined;
  lean?: Language | undefined;
}

export function amountAt(scan: Scan, at: number, currency: Currency): AmountAt | undefined {
  if (scan.kind(at) !== "digits") return undefined;
  // €5,50; Rp28,91 triliun
  const european = /^(?:EUR|IDR)$/.test(currency.code) ? commaDecimal(scan, at) : undefined;
  if (european !== undefined && currency.code === "EUR")
    return { fields: { numeral: european, scale: undefined }, to: european.to, language: undefined };
  const numeral =
    european ??
    manyDots(scan, at, currency) ??
    spacedPoint(scan, at) ??
    (isList(scan, at) ? undefined : spacedCommas(scan, at, true)) ??
    scan.numeral(at);
  if (numeral === undefined) return undefined;
  const scale = scaleAt(scan, numeral.to) ?? shortBillion(scan, numeral, currency);
  const rest = scale?.language === "zh" ? restAt(scan, scale.to) : undefined;
  return {
    fields: { numeral, scale: scale?.scale, han: scale?.han, ending: scale?.ending, rest },
    to: rest?.to ?? scale?.to ?? numeral.to,
    language: scale?.language,
    lean: scale?.lean,
  };
}

/** "$4.5 bln", "RM4.5 bln": after a price in ringgit, *bln* is a month, but no price has one decimal. */
function shortBillion(scan: Scan, { to, fraction }: Numeral, { code }: Currency): ScaleAt | undefined {
  const isShort = scan.word(to) === "bln" && scan.isOnSameLineAsPrevious(to);
  return isShort && (code !== "MYR" || fraction?.length === 1) ? { scale: "billion", to: to + 1 } : undefined;
}

function restAt(scan: Scan, at: number): (NonNullable<Amount["rest"]> & { to: number }) | undefined {
  const numeral = scan.isGlued(at) ? scan.numeral(at) : undefined;
  if (numeral === undefined || numeral.fraction !== undefined) return undefined;
  const scale = scaleAt(scan, numeral.to);
  return { numeral, han: scale?.han ?? "", gapped: isGapped(scan, at, numeral), to: scale?.to ?? numeral.to };
}

/** €5,50, as the countries of the euro write it. */
function commaDecimal(scan: Scan, at: number): Numeral | undefined {
  const fraction = scan.gluedSign(at + 1, ",") ? scan.gluedDigits(at + 2) : undefined;
  if (fraction?.length !== 2 || scan.kind(at) !== "digits" || scan.gluedDigits(at + 4) !== undefined) return undefined;
  return { integer: scan.word(at), fraction, to: at + 3, grouping: "none" };
}

/** RM1.250.000: more dots than one mark thousands. Rupiah need only one. */
function manyDots(scan: Scan, at: number, currency: Currency): Numeral | undefined {
  const grouped = dotGrouped(scan, at);
  // US$11.000: no currency has thousandths.
  const round = grouped?.to === at + 3 && scan.word(at + 2) === "000" && !isRateLine(scan, at);
  const thousands = grouped?.to === at + 3 && currency.code === "MYR" && isThousands(scan, at);
  const enough = currency.code === "IDR" || round || thousands || (grouped !== undefined && grouped.to > at + 3);
  const to = grouped?.to ?? at;
  const goesOn = scan.gluedSign(to, ",") && scan.gluedDigits(to + 1) !== undefined;
  return enough && !goesOn ? grouped : undefined;
}

/**
 * "RM13.710": from ten ringgit on, only rates, units of funds and fuel have tenths of a sen; below, a price by the month
 * in whole hundreds has thousands too: "RM1.200 sebulan".
 */
function isThousands(scan: Scan, at: number): boolean {
  if (scaleAt(scan, at + 3) !== undefined || isRateLine(scan, at)) return false;
  if (PAID_REGULARLY.has(scan.word(at + 3)) && scan.isOnSameLineAsPrevious(at + 3))
    return scan.word(at + 2).endsWith("00");
  if (scan.word(at).length < 2 || scan.word(at).startsWith("0") || perUnitAt(scan, at + 3) !== undefined) return false;
  const near = scan.nearBefore(at, PRICE_REACH, PRICED_FINELY) || scan.nearAfter(at + 3, PRICE_REACH, PRICED_FINELY);
  return !near && !isRangeSign(scan, at + 3);
}

const PAID_REGULARLY = wordSet("sebulan setahun monthly yearly");
/** Atoms from such a price to a word for what is priced. */
const PRICE_REACH = 12;
const PRICED_FINELY = wordSet(
  `saham share shares sesaham unit units seunit dana fund nab nav seliter liter litre litres per petrol diesel ron95 ron
   segram gram emas gold seauns tutup ditutup closed dagangan trading kaunter kadar rate pertukaran exchange dolar dollar`,
);

/** "RM12, 500 orang", "RM5, 100, 200": what is after the comma is no part of the amount. */
function isList(scan: Scan, at: number): boolean {
  const next = scan.at(at + 2);
  if (scan.word(at + 1) !== "," || next?.text === "000") return false;
  const after = scan.word(at + 3);
  const more = after === "," && scan.kind(at + 4) === "digits" && scan.word(at + 4) !== "000";
  return isCount(scan, at + 3) || more || scan.kind(at + 3) === "han";
}

/** Only rupiah have a dot between thousands: Rp15.000. */
export function dotGrouped(scan: Scan, at: number): Numeral | undefined {
  let integer = scan.at(at)?.kind === "digits" ? (scan.at(at)?.text ?? "") : "";
  if (integer === "" || integer.length > 3) return undefined;
  let to = at + 1;
  for (; scan.gluedSign(to, ".") && scan.gluedDigits(to + 1)?.length === 3; to += 2) integer += scan.word(to + 1);
  return to === at + 1 ? undefined : { integer, fraction: undefined, to, grouping: "western" };
}

/** The upper end of RM8-9, whose currency is written once. */
export function upperAt(scan: Scan, at: number, currency: Currency, lower: Amount): AmountAt | undefined {
  if (!isRangeSign(scan, at)) return undefined;
  const shared = sharedScale(scan, at, currency, lower);
  if (shared !== undefined) return shared;
  const upper = amountAt(scan, at + 1, currency);
  if (upper === undefined || scan.gluedSign(upper.to, "-") || scan.gluedSign(upper.to, "%")) return undefined;
  if (!scan.isGlued(at) && isCount(scan, upper.to)) return undefined;
  if (upper.fields.scale === lower.scale && amountOf(upper.fields.numeral) < amountOf(lower.numeral)) return undefined;
  return lower.numeral.integer.startsWith("0") && lower.numeral.fraction === undefined ? undefined : upper;
}

/** The RM1.5 juta of "RM1.2 - RM1.5 juta", whose scale is that of both. */
function sharedScale(scan: Scan, at: number, currency: Currency, lower: Amount): AmountAt | undefined {
  const sign = signAt(scan, at + 1);
  if (sign?.currency !== currency || lower.scale !== undefined || lower.han !== undefined) return undefined;
  const upper = amountAt(scan, sign.to, currency);
  if (upper === undefined || (upper.fields.scale ?? upper.fields.han) === undefined) return undefined;
  return amountOf(lower.numeral) < amountOf(upper.fields.numeral) ? upper : undefined;
}

/** The 2 of "RM300 – 2 orang" counts something else. */
function isCount(scan: Scan, to: number): boolean {
  const next = scan.isOnSameLineAsPrevious(to) ? scan.word(to) : "";
  return MALAY_COUNTED.has(next) || COUNTED_IN_BOTH.has(next) || unitAt(scan, to) !== undefined;
}

function amountOf({ integer, fraction = "" }: Numeral): number {
  return Number(`${integer}.${fraction}`);
}
