import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { negativeWord } from "../numbers/index.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { countsHan } from "../tables/han-counters.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { countsAfterName, countsTamil } from "../tables/tamil-counting.ts";
import { GLUED_CLOCKS } from "../tables/time-cues.ts";
import { isLabelHan } from "./han-label.ts";
import {
  hasEnglishLabel,
  languageOfByline,
  languageOfCounted,
  languageOfNumbered,
  scriptAround,
} from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { isPlainCode } from "./plain-code.ts";
import { isDateline, isRangeSign } from "./range-at.ts";

interface Fields {
  numeral: Numeral;
  negative: boolean;
  /** Whether it counts the word after it: Mandarin 两个, Tamil ஒரு. */
  counts: boolean;
  /** Degrees below zero, which Mandarin says 零下. */
  degrees?: boolean;
  /** Whether places are empty between a scale in Han and this number: the 零 of 3万500. */
  gapped?: boolean;
}

/** A number with letters glued to it is less likely a count. */
const GLUED_TO_LETTERS = 6;

export const cardinalClass = defineClass<Fields>({
  name: "cardinal",
  digits: true,
  find(scan, at): Match<Fields> | Match<Fields>[] | undefined {
    const numeral = underscored(scan, at) ?? scan.numeral(at);
    if (numeral === undefined || isPlainCode(scan, at)) return undefined;
    const cost = COST.number + gluedPenalty(scan, at) + gluedPenalty(scan, numeral.to);
    // "2-3 days": what the upper end counts, the lower one counts too.
    const upper =
      isRangeSign(scan, numeral.to) && !isDateline(scan, numeral.to) ? scan.numeral(numeral.to + 1) : undefined;
    const end = upper?.to ?? numeral.to;
    const language =
      languageOfCounted(scan, end) ??
      scriptAround(scan, at, numeral.to) ??
      languageOfNumbered(scan, at) ??
      languageOfByline(scan, at);
    // "No. 7" and "Table 2" are one expression in one language, among Han too.
    const labelled = hasEnglishLabel(scan, at);
    const named = labelled || (scan.word(at - 1) === "." && scan.word(at - 2) === "no");
    const counts = countsNext(scan, at, numeral.to, end);
    const gapped = isGapped(scan, at, numeral);
    const whole: Match<Fields> = {
      to: numeral.to,
      cost,
      fields: { numeral, negative: false, counts, gapped },
      language: labelled || (named && scan.isGlued(at)) ? undefined : language,
      latin: named,
    };
    const negative = isNegative(scan, at);
    if (numeral.to === at + 1 && !negative) return whole;
    const found = [whole];
    if (negative) {
      const degrees = scan.word(numeral.to).startsWith("度");
      found.push({ ...whole, from: at - 1, fields: { numeral, negative: true, counts, degrees } });
    }
    if (numeral.to > at + 1) found.push({ to: at + 1, cost: cost + FIRST_RUN_ALONE, fields: firstRun(scan, at) });
    return found;
  },
  say({ numeral, negative, counts, degrees, gapped }, language, style) {
    const counted = counts ? { ...style.numbers, counter: true, attributive: true } : style.numbers;
    const words = sayNumeral(numeral, language, counted);
    if (!negative) return gapped && language === "zh" ? `零${words}` : words;
    return language === "zh"
      ? `${negativeWord(language, degrees ? "temperature" : "number")}${words}`
      : `${negativeWord(language)} ${words}`;
  },
});

/** 2_160: thousands as programs write them. */
function underscored(scan: Scan, at: number): Numeral | undefined {
  if (!scan.gluedSign(at + 1, "_")) return undefined;
  let integer = scan.word(at);
  if (integer.length > 3 || scan.isGlued(at) || integer.startsWith("0")) return undefined;
  let to = at + 1;
  for (; scan.gluedSign(to, "_") && scan.gluedDigits(to + 1)?.length === 3; to += 2) integer += scan.word(to + 1);
  if (to === at + 1 || (scan.isGlued(to) && (scan.isAlphanumeric(to) || scan.word(to) === "_"))) return undefined;
  return { integer, fraction: undefined, to, grouping: "western" };
}

/** Only if the number as a whole belongs to something longer. */
const FIRST_RUN_ALONE = 12;

function firstRun(scan: Scan, at: number): Fields {
  const numeral: Numeral = { integer: scan.word(at), fraction: undefined, to: at + 1, grouping: "none" };
  return { numeral, negative: false, counts: false };
}

const LAST_SCALE = /[千万萬亿億]$/;
/** Digits that fill the places after a scale: 3万5000, 1亿2345万. */
const PLACES: Readonly<Record<string, number>> = { 千: 3, 万: 4, 萬: 4, 亿: 4, 億: 4 };

/** 3万500 is 三万零五百; 3万5 is said so and means 35,000. */
export function isGapped(scan: Scan, at: number, { integer, fraction }: Numeral): boolean {
  const scale = scan.kind(at - 1) === "han" ? LAST_SCALE.exec(scan.word(at - 1))?.[0] : undefined;
  if (scale === undefined || !scan.isGlued(at) || scan.kind(at - 2) !== "digits" || fraction !== undefined)
    return false;
  // 2亿400万 counts in 万, 1万2千 in 千.
  const next = scan.word(at + 1);
  if (/^[亿億]$/.test(scale) ? !/^[万萬]/.test(next) : /^[千百]/.test(next)) return false;
  return integer.length > 1 && integer.length < (PLACES[scale] ?? 0);
}

/** For letters glued to the digits at an index, or glued there to a number. */
function gluedPenalty(scan: Scan, at: number): number {
  const atom = scan.at(at);
  if (!atom?.glued) return 0;
  if (atom.kind === "latin") return GLUED_TO_LETTERS;
  const isAfterLetters =
    atom.kind === "digits" && scan.kind(at - 1) === "latin" && !GLUED_CLOCKS.has(scan.word(at - 1));
  return isAfterLetters ? GLUED_TO_LETTERS : 0;
}

/** @param end after the upper end of a range, else after the number */
function countsNext(scan: Scan, at: number, to: number, end: number): boolean {
  if (!scan.isOnSameLineAsPrevious(to)) return false;
  // 1-நாள் பயிற்சி
  const joined = scan.gluedSign(to, "-") && scan.isGlued(to + 1) && scan.kind(to + 1) === "tamil";
  const next = scan.at(joined ? to + 1 : end);
  // 买2 tiket, எனக்கு 1 teh tarik: a thing named in another language is counted too.
  if (next?.kind === "latin") return next.text === next.lower && scan.kind(at - 1) !== "latin";
  // ஒன்று முதல் இரண்டு நாட்கள்: only the upper end counts the word.
  if (next?.kind === "tamil" && end !== to) return false;
  if (next?.kind === "tamil" && isNameBefore(scan, at) && !countsAfterName(next.text)) return false;
  if (next?.kind === "tamil") return countsTamil(scan.word(at - 1), next.text, scan.kind(at - 2) === "digits");
  return next?.kind === "han" && countsHan(next.text, scan.word(at - 1)) && !isLabelHan(scan, at);
}

/** Redmi Note 11, iPhone 11: the number of a name. */
function isNameBefore(scan: Scan, at: number): boolean {
  return scan.kind(at - 1) === "latin" && scan.isCapitalised(at - 1) && scan.isOnSameLineAsPrevious(at);
}

/** A minus is glued to its number and to nothing before it. At the start of a line a hyphen is a bullet. */
export function isNegative(scan: Scan, at: number): boolean {
  const sign = scan.at(at - 1);
  if (sign === undefined || !scan.isGlued(at)) return false;
  if (sign.text === "−") return !sign.glued;
  if (sign.text !== "-") return false;
  const before = scan.at(at - 2);
  // "2 -1" has a stray space, and "Ogos -5" is a day.
  const joined = before?.kind === "digits" || MONTH_FORMS.has(before?.lower ?? "");
  if (joined && sign.newlines === 0) return false;
  const afterHan = before?.kind === "han" && scan.kind(at - 3) !== "digits" && isMinusInHan(scan, at, before.text);
  const free = !sign.glued || /^[(（,，、;；:："“'‘「]$/.test(before?.text ?? "") || afterHan;
  return free && sign.newlines === 0;
}

/** 气温-5度, 跌至-3; but 歼-20 and 伊尔-76 are aircraft. */
function isMinusInHan(scan: Scan, at: number, before: string): boolean {
  if (/[年月日号点时分秒%]$/.test(before)) return false;
  const after = scan.word(scan.numeral(at)?.to ?? at + 1);
  return /[温溫度为為是到至降跌达達约約于於在得负負,，]$/.test(before) || /^(?:度|°|℃|%)/.test(after);
}
