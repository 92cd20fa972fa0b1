import type { Language } from "#contract/language.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { HAN_PER_UNITS } from "../tables/han-counters.ts";
import { MALAY_PER_UNITS, PER_UNITS } from "../tables/per-units.ts";

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
  if (scan.word(at) !== "/" || !scan.isGlued(at) || !scan.isGlued(at + 1)) return undefined;
  // 5.6L/100km
  if (scan.word(at + 1) === "100" && scan.word(at + 2) === "km" && scan.isGlued(at + 2)) {
    return { unit: PER_UNITS["100km"] as PerUnit, to: at + 3 };
  }
  const power = /^[²³]$/.test(scan.word(at + 2)) && scan.isGlued(at + 2) ? scan.word(at + 1) + scan.word(at + 2) : "";
  const powered = Object.hasOwn(PER_UNITS, power) ? PER_UNITS[power] : undefined;
  if (powered !== undefined) return { unit: powered, to: at + 3 };
  const han = scan.at(at + 1);
  if (han?.kind === "han" && HAN_PER_UNITS.has(han.text)) {
    const each = `每${han.text}`;
    return { unit: { ms: each, en: each, zh: each, ta: each }, to: at + 2, language: "zh" };
  }
  const unit = Object.hasOwn(PER_UNITS, scan.word(at + 1)) ? PER_UNITS[scan.word(at + 1)] : undefined;
  if (unit === undefined) return undefined;
  if (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)) return undefined;
  return MALAY_PER_UNITS.has(scan.word(at + 1)) ? { unit, to: at + 2, language: "ms" } : { unit, to: at + 2 };
}

/** Mandarin and Tamil say the divisor first: 每公斤五令吉. */
export function sayPerUnit(amount: string, unit: PerUnit, language: Language): string {
  const first = language === "zh" || language === "ta";
  return join(first ? [unit[language], amount] : [amount, unit[language]], language);
}
