import type { Language } from "#contract/language.ts";
import { joinTamilSuffix } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { HAN_PER_UNITS } from "../tables/han-counters.ts";
import { MALAY_PER_UNITS, PER_UNITS } from "../tables/per-units.ts";
import { unitAt } from "./unit-at.ts";

export type PerUnit = Record<Language, string>;

interface PerUnitAt {
  unit: PerUnit;
  to: number;
  /** The language, if the unit is a word: /jam, /hour. */
  language?: Language;
}

/** "/kg" after an amount. */
export function perUnitAt(scan: Scan, at: number): PerUnitAt | undefined {
  const first = onePerUnitAt(scan, at);
  if (first === undefined) return undefined;
  // 0.5mg/kg/day
  const second = onePerUnitAt(scan, first.to);
  if (second === undefined) return first;
  const both = (language: Language) => join([first.unit[language], second.unit[language]], language);
  return { ...second, unit: { ms: both("ms"), en: both("en"), zh: both("zh"), ta: both("ta") } };
}

function onePerUnitAt(scan: Scan, at: number): PerUnitAt | undefined {
  if (scan.word(at) === "psf" && scan.isOnSameLineAsPrevious(at)) return { unit: PER_UNITS.psf as PerUnit, to: at + 1 };
  if (scan.word(at) !== "/") return undefined;
  if (!scan.isGlued(at) || !scan.isGlued(at + 1)) return spacedPerUnit(scan, at);
  // 5.6L/100km
  if (scan.word(at + 1) === "100" && scan.word(at + 2) === "km" && scan.isOnSameLineAsPrevious(at + 2)) {
    return { unit: PER_UNITS["100km"] as PerUnit, to: at + 3 };
  }
  const han = scan.at(at + 1);
  if (han?.kind === "han" && HAN_PER_UNITS.has(han.text)) {
    const each = `每${han.text}`;
    return { unit: { ms: each, en: each, zh: each, ta: each }, to: at + 2, language: "zh" };
  }
  const named = Object.hasOwn(PER_UNITS, scan.word(at + 1)) ? PER_UNITS[scan.word(at + 1)] : undefined;
  if (named === undefined || (scan.isGlued(at + 2) && (scan.isAlphanumeric(at + 2) || isPower(scan, at + 2))))
    return measureAt(scan, at + 1);
  const found: PerUnitAt = { unit: named, to: at + 2 };
  return MALAY_PER_UNITS.has(scan.word(at + 1)) ? { ...found, language: "ms" } : found;
}

/** What a unit is called after a slash. */
export function namedPerUnit(word: string): PerUnit | undefined {
  return Object.hasOwn(PER_UNITS, word) ? PER_UNITS[word] : undefined;
}

/** "RM30 / jam", "RM99 /month": with spaces only a word or short form that no list would have there. */
function spacedPerUnit(scan: Scan, at: number): PerUnitAt | undefined {
  const next = scan.at(at + 1);
  if (next === undefined || next.newlines > 0 || !scan.isOnSameLineAsPrevious(at)) return undefined;
  if (next.kind === "han" && HAN_PER_UNITS.has(next.text)) {
    const each = `每${next.text}`;
    return { unit: { ms: each, en: each, zh: each, ta: each }, to: at + 2, language: "zh" };
  }
  const word = next.lower;
  // "RM9 /GB": the space is only before the slash, and the unit in capitals is no list.
  if (next.text !== word)
    return scan.isGlued(at + 1) && IN_CAPITALS.has(next.text) ? namedUnit(scan, at + 1) : undefined;
  if (!Object.hasOwn(PER_UNITS, word) || word.length < 2) return undefined;
  if (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)) return undefined;
  const unit = PER_UNITS[word] as PerUnit;
  return MALAY_PER_UNITS.has(word) ? { unit, to: at + 2, language: "ms" } : { unit, to: at + 2 };
}

const IN_CAPITALS: ReadonlySet<string> = new Set(["GB", "MB", "TB", "KG", "PAX", "JAM", "BULAN", "HARI"]);

function namedUnit(scan: Scan, at: number): PerUnitAt | undefined {
  const unit = Object.hasOwn(PER_UNITS, scan.word(at)) ? PER_UNITS[scan.word(at)] : undefined;
  return unit === undefined || (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) ? undefined : { unit, to: at + 1 };
}

function isPower(scan: Scan, at: number): boolean {
  return /^[²³]$/.test(scan.word(at));
}

/** A unit of measure without words of its own after a slash: /lb, /ml, /m². */
function measureAt(scan: Scan, at: number): PerUnitAt | undefined {
  const measure = unitAt(scan, at);
  if (measure === undefined) return undefined;
  const { unit, to } = measure;
  if (unit.neverDivides || unit.zhBefore !== undefined || unit.near !== undefined || unit.gluedOnly) return undefined;
  const { ms, en, zh, ta } = unit;
  return { unit: { ms: `se${ms}`, en: `per ${en}`, zh: `每${zh}`, ta: joinTamilSuffix(ta, "க்கு") }, to };
}

/** Mandarin and Tamil say the divisor first: 每公斤五令吉. */
export function sayPerUnit(amount: string, unit: PerUnit, language: Language): string {
  const first = language === "zh" || language === "ta";
  return join(first ? [unit[language], amount] : [amount, unit[language]], language);
}
