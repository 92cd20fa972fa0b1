import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { countsHan } from "../tables/han-counters.ts";
import { languageOfCounted, scriptAround } from "./number-language.ts";

/** Whether the caller wants the number at an index as a code: a whole number that counts nothing. */
export function isPlainCode(scan: Scan, at: number): boolean {
  if (scan.style.plainNumbers !== "digits") return false;
  const numeral = scan.numeral(at);
  if (numeral === undefined || numeral.to !== at + 1 || numeral.integer.length < 2) return false;
  return languageOfCounted(scan, at + 1) === undefined && !countsHan(scan.word(at + 1));
}

export function plainCode(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.kind(at) !== "digits" || !isPlainCode(scan, at)) return undefined;
  const language = scriptAround(scan, at, at + 1);
  const found = { to: at + 1, cost: COST.number, fields: [scan.word(at)] };
  return language === undefined ? found : { ...found, language };
}
