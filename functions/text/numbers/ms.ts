import type { NumberStyle } from "../tables/number-style.ts";
import { digitWords, groupValue, MAX_CARDINAL_DIGITS, significant } from "./digits.ts";
import type { NumberSpeaker } from "./number-speaker.ts";

const UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan"];

/** Short scale, with *bilion* and *trilion* as in Kamus Dewan and not the Indonesian *miliar*. */
const SCALES = ["", "ribu", "juta", "bilion", "trilion", "kuadrilion", "kuintilion"];

export const malay: NumberSpeaker = {
  decimalWord: "perpuluhan",
  negativeWords: { number: "negatif", temperature: "negatif", subtraction: "tolak" },
  cardinal,
  ordinal,
  digitString,
  year,
  decade: (digits, style) => `${year(digits, style)}an`,
  fraction,
  mixedFraction,
  decimal: (integer, fractionDigits, style) =>
    `${cardinal(integer, style)} perpuluhan ${digitString(fractionDigits, style)}`,
};

function cardinal(written: string, style: NumberStyle): string {
  const digits = significant(written);
  if (digits === "0") return zero(style);
  if (digits.length > MAX_CARDINAL_DIGITS) return digitString(digits, style);
  let words = "";
  for (let end = digits.length % 3 || 3; end <= digits.length; end += 3) {
    const value = groupValue(digits, end - 3, end);
    if (value === 0) continue;
    const scale = (digits.length - end) / 3;
    words += `${words === "" ? "" : " "}${scaledGroup(value, scale, style.sejuta === true && words === "")}`;
  }
  return words;
}

/** se- is required for a single thousand (2,001,000 *dua juta seribu*) and optional for a leading million. */
function scaledGroup(value: number, scale: number, sejuta: boolean): string {
  if (scale === 0) return group(value);
  if (value === 1 && (scale === 1 || (scale === 2 && sejuta))) return `se${SCALES[scale]}`;
  return `${group(value)} ${SCALES[scale]}`;
}

function group(value: number): string {
  const hundreds = Math.trunc(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return underHundred(rest);
  const head = hundreds === 1 ? "seratus" : `${UNITS[hundreds]} ratus`;
  return rest === 0 ? head : `${head} ${underHundred(rest)}`;
}

function underHundred(value: number): string {
  if (value < 10) return UNITS[value] ?? "";
  if (value === 10) return "sepuluh";
  if (value === 11) return "sebelas";
  if (value < 20) return `${UNITS[value - 10]} belas`;
  const tens = `${UNITS[Math.trunc(value / 10)]} puluh`;
  return value % 10 === 0 ? tens : `${tens} ${UNITS[value % 10]}`;
}

/** ke- joins the first word (*kedua puluh tiga*). The first is *pertama*, and a million takes se- (*kesejuta*). */
function ordinal(written: string, style: NumberStyle): string {
  const digits = significant(written);
  if (digits === "1") return "pertama";
  if (digits === "0") return "kesifar";
  return `ke${cardinal(digits, { ...style, sejuta: true })}`;
}

function digitString(digits: string, style: NumberStyle): string {
  return digitWords(digits, [zero(style), ...UNITS.slice(1)]).join(" ");
}

/** Pairs are colloquial (*sembilan belas lapan puluh*). Malay has no pair for the first year of a century. */
function year(written: string, style: NumberStyle): string {
  const digits = significant(written);
  const pair = digits.slice(2);
  const pairable = digits.length === 4 && digits >= "1100" && digits < "2000" && pair !== "00";
  if (style.year !== "pairs" || !pairable) return cardinal(digits, style);
  const century = cardinal(digits.slice(0, 2), style);
  return pair < "10" ? `${century} ${digitString(pair, style)}` : `${century} ${cardinal(pair, style)}`;
}

function fraction(numerator: string, denominator: string, style: NumberStyle): string {
  const upper = significant(numerator);
  const lower = significant(denominator);
  if (upper === "1" && lower === "2") return "setengah";
  if (upper === "1" && lower === "4" && style.quarter === "suku") return "suku";
  if (upper === "3" && lower === "4") return "tiga suku";
  return `${cardinal(upper, style)} per${cardinal(lower, { ...style, sejuta: true })}`;
}

/**
 * "dua suku" would be two quarters and "dua puluh satu perempat" 21/4: the first is said in full, the second with
 * *dan*.
 */
function mixedFraction(whole: string, numerator: string, denominator: string, style: NumberStyle): string {
  const part = fraction(numerator, denominator, { ...style, quarter: "perempat" });
  const joint = whole.endsWith("0") && part !== "setengah" ? " dan " : " ";
  return `${cardinal(whole, style)}${joint}${part}`;
}

function zero(style: NumberStyle): string {
  return style.zero === "sifar" ? "sifar" : "kosong";
}
