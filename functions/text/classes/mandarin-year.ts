import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { countsHan } from "../tables/han-counters.ts";
import { HAN_ERA, HAN_GENERATION, HAN_YEARLY } from "../tables/year-cues.ts";
import { isYear } from "./is-year.ts";
import { isNearHan } from "./near-han.ts";
import { isRangeSign } from "./range-at.ts";
import type { YearForm } from "./year-speech.ts";

/** Digits that name a year and not a span, said one by one: 2023年, 80后, 2026世界杯. */
export function mandarinYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  const next = scan.at(at + 1);
  // 2008、2012、2016三夺金牌: years side by side.
  if (isListedYear(scan, at) && !(next?.kind === "han" && countsHan(next.text))) return yearMatch(at, digits);
  // 1996-2007年: the first is a year because the second is.
  const spanned = isYear(digits) && isRangeSign(scan, at + 1) && isYear(scan.word(at + 2));
  const after = scan.word(at + 3);
  // 2023-2024财政年
  const isNamed =
    scan.kind(at + 3) === "han" && isRecentYear(digits) && isRecentYear(scan.word(at + 2)) && !isCount(after);
  if (spanned && (after.startsWith("年") || isNamed)) return yearMatch(at, digits);
  if (closesLatinName(scan, at)) return yearMatch(at, digits);
  if (next?.kind !== "han" || next.newlines > 0) return undefined;
  if (isGeneration(scan, at, digits, next.text)) return yearMatch(at, digits);
  if (/^年代/.test(next.text) && /^(?:[1-9]0|1[5-9]\d0|20\d0)$/.test(digits))
    return digits.length === 4 ? yearMatch(at, digits) : undefined;
  if (isRecentYear(digits) && !digits.endsWith("00") && opensTitle(scan, at) && !isCount(next.text))
    return yearMatch(at, digits);
  if (next.glued && isRecentYear(digits) && (HAN_YEARLY.test(next.text) || isNamedByYear(scan, at, next.text)))
    return yearMatch(at, digits);
  if (/^\d\d$/.test(digits) && /^年/.test(next.text)) {
    const apostrophe = scan.gluedSign(at, "'") || (scan.word(at - 1) === "'" && scan.isGlued(at));
    if (apostrophe) return { ...yearMatch(at, digits), from: at - 1 };
    if (hasMonthAfter(scan, at) && !HAN_ERA.test(scan.word(at - 1))) return yearMatch(at, digits);
  }
  // 1990至1995年: the first is a year because the second is.
  const spans = /^[至到]$/.test(next.text) && isYear(digits) && isYear(scan.word(at + 2));
  if (spans && scan.word(at + 3).startsWith("年")) return yearMatch(at, digits);
  if (!/^年(?!前|来|间|级|的历史|历史)/.test(next.text) || !/^(?:1\d|20|21)\d\d$/.test(digits)) return undefined;
  return yearMatch(at, digits);
}

/** "Sherman 1943", Mod.1944: a year that closes a name in Latin letters in a Mandarin line. */
function closesLatinName(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  const closes = next === undefined || next.newlines > 0 || /^[)）】》」』”，。、]$/.test(next.text);
  if (!closes || !/^(?:1[89]|20)\d\d$/.test(scan.word(at)) || scan.word(at).endsWith("00")) return false;
  const name = scan.word(at - 1) === "." ? at - 2 : at - 1;
  return (
    scan.isOnSameLineAsPrevious(at) &&
    scan.kind(name) === "latin" &&
    /^\p{Lu}\p{Ll}{2}/u.test(scan.at(name)?.text ?? "") &&
    !(scan.isGlued(at) && name === at - 1) &&
    isNearHan(scan, at)
  );
}

function yearMatch(at: number, digits: string): Match<YearForm> {
  return { to: at + 1, cost: COST.likely, language: "zh", fields: { kind: "year", digits } };
}

function isRecentYear(digits: string): boolean {
  return /^(?:19[5-9]|20[0-4])\d$/.test(digits);
}

/** 2019冠病: digits that count nothing, after nothing that announces a count. */
function isNamedByYear(scan: Scan, at: number, next: string): boolean {
  if (isAttribute(scan, at, next)) return true;
  if (scan.word(at).endsWith("0") || isCount(next)) return false;
  const before = scan.word(at - 1);
  return !scan.isGlued(at) || (scan.kind(at - 1) === "han" && !/[共约約達达有逾近超第编編过過]$/.test(before));
}

/** 【2016的电影】, “2020的目标”: before 的, where a title or a line begins. */
function isAttribute(scan: Scan, at: number, next: string): boolean {
  return next.startsWith("的") && !scan.word(at).endsWith("00") && opensTitle(scan, at);
}

const isCount = (next: string) => countsHan(next) || /^[年月日号號点點多余餘几幾]/.test(next);

function opensTitle(scan: Scan, at: number): boolean {
  return at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[（(【《「『[“"]$/.test(scan.word(at - 1));
}

function isListedYear(scan: Scan, at: number): boolean {
  const recent = (index: number) => isRecentYear(scan.word(index));
  return (
    recent(at) && ((scan.word(at - 1) === "、" && recent(at - 2)) || (scan.word(at + 1) === "、" && recent(at + 2)))
  );
}

/** 80后, 00后: those born in the years that begin there. */
function isGeneration(scan: Scan, at: number, digits: string, next: string): boolean {
  if (HAN_GENERATION.test(next) && scan.isGlued(at + 1) && /^\d[05]$/.test(digits)) {
    if (!/[点點时時]$/.test(scan.word(at - 1))) return true;
  }
  return /^后(?!来|天|面|边|期)/.test(next) && /^(?:[5-9]0|[5-9]5|[01]0|05)$/.test(digits);
}

/** 24年6月; but 民国38年6月 counts from an era. */
function hasMonthAfter(scan: Scan, at: number): boolean {
  return scan.word(at + 1) === "年" && scan.kind(at + 2) === "digits" && /^月/.test(scan.word(at + 3));
}
