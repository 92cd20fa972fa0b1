import type { Language } from "#contract/language.ts";
import { join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { HAN_PER_UNIT } from "../tables/han-counters.ts";
import { PER_UNITS } from "../tables/units.ts";

export type PerUnit = Record<Language, string>;

interface PerUnitAt {
  unit: PerUnit;
  to: number;
  /** The language of a unit that is a word: /jam, /hour. */
  language?: Language;
}

const MALAY_UNITS =
  /^(?:jam|hari|malam|minggu|bulan|bln|tahun|thn|orang|org|kotak|pek|keluarga|kepala|ekor|biji|keping|pasang|helai|buah|botol|tin|bungkus|pinggan|cawan|gelas|peserta|pelajar|murid|penumpang|sesi|kelas|bilik|tan)$/;

/** "/kg" behind an amount. */
export function perUnitAt(line: Line, at: number): PerUnitAt | undefined {
  const first = onePerUnitAt(line, at);
  if (first === undefined) return undefined;
  // 0.5mg/kg/day
  const second = onePerUnitAt(line, first.to);
  if (second === undefined) return first;
  const both = (language: Language) => join([first.unit[language], second.unit[language]], language);
  return { ...second, unit: { ms: both("ms"), en: both("en"), zh: both("zh"), ta: both("ta") } };
}

function onePerUnitAt(line: Line, at: number): PerUnitAt | undefined {
  if (line.word(at) === "psf" && line.sameLine(at)) return { unit: PER_UNITS.psf as PerUnit, to: at + 1 };
  if (line.word(at) !== "/" || !line.glued(at) || !line.glued(at + 1)) return undefined;
  // 5.6L/100km
  if (line.word(at + 1) === "100" && line.word(at + 2) === "km" && line.glued(at + 2)) {
    return { unit: PER_UNITS["100km"] as PerUnit, to: at + 3 };
  }
  const power = /^[²³]$/.test(line.word(at + 2)) && line.glued(at + 2) ? line.word(at + 1) + line.word(at + 2) : "";
  const powered = Object.hasOwn(PER_UNITS, power) ? PER_UNITS[power] : undefined;
  if (powered !== undefined) return { unit: powered, to: at + 3 };
  const han = line.at(at + 1);
  if (han?.kind === "han" && HAN_PER_UNIT.test(han.text)) {
    const each = `每${han.text}`;
    return { unit: { ms: each, en: each, zh: each, ta: each }, to: at + 2, language: "zh" };
  }
  const unit = Object.hasOwn(PER_UNITS, line.word(at + 1)) ? PER_UNITS[line.word(at + 1)] : undefined;
  if (unit === undefined) return undefined;
  if (line.glued(at + 2) && line.isAlphanumeric(at + 2)) return undefined;
  return MALAY_UNITS.test(line.word(at + 1)) ? { unit, to: at + 2, language: "ms" } : { unit, to: at + 2 };
}

/** Mandarin and Tamil name the measure first: 每公斤五令吉. */
export function sayPerUnit(amount: string, unit: PerUnit, language: Language): string {
  const first = language === "zh" || language === "ta";
  return join(first ? [unit[language], amount] : [amount, unit[language]], language);
}
