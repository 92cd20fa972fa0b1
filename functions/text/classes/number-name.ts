/** Numbers that have become names: of a day, or of a word that their digits sound like. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { HAN_ATTACK } from "../tables/date-cues.ts";

/** 9/11事件 */
export function attackDay(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const day = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
  if (day === undefined || scan.kind(at + 3) !== "han" || !HAN_ATTACK.test(scan.word(at + 3))) return undefined;
  return { to: at + 3, cost: COST.likely, language: "zh", fields: [scan.word(at) + day] };
}

const SOUND_NUMBER = /^(?:886?|52[01]|1314|5201314|666+|2333*|555+)$/;
const CLAUSE_SIGN = /^[，,。！!？?～~…]$/;

/** 88, 520, 666: digits that sound like words in Mandarin, where one is a clause of its own next to Han. */
export function soundNumber(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.kind(at - 2) !== "han" && scan.kind(at + 2) !== "han") return undefined;
  if (!SOUND_NUMBER.test(scan.word(at)) || !endsClause(scan, at - 1) || !endsClause(scan, at + 1)) return undefined;
  return { to: at + 1, cost: COST.likely, language: "zh", fields: [scan.word(at)] };
}

function endsClause(scan: Scan, at: number): boolean {
  return scan.at(at) === undefined || CLAUSE_SIGN.test(scan.word(at));
}
