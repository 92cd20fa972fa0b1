import type { Language } from "#contract/language.ts";
import type { Line } from "../line.ts";
import { join } from "../spelling.ts";
import { PER_UNITS } from "../tables/units.ts";

export type PerUnit = Record<Language, string>;

/** "/kg" behind an amount. */
export function perUnitAt(line: Line, at: number): { unit: PerUnit; to: number } | undefined {
  if (line.word(at) !== "/" || !line.glued(at) || !line.glued(at + 1)) return undefined;
  const unit = Object.hasOwn(PER_UNITS, line.word(at + 1)) ? PER_UNITS[line.word(at + 1)] : undefined;
  return unit === undefined ? undefined : { unit, to: at + 2 };
}

/** Mandarin and Tamil name the measure first: 每公斤五令吉. */
export function sayPerUnit(amount: string, unit: PerUnit, language: Language): string {
  const first = language === "zh" || language === "ta";
  return join(first ? [unit[language], amount] : [amount, unit[language]], language);
}
