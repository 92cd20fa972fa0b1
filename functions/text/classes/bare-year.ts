import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { COUNTED_IN_BOTH, IRREGULAR_PLURALS, MALAY_COUNTED, NO_PLURALS } from "../tables/counted-words.ts";
import { countsHan } from "../tables/han-counters.ts";
import { MEASURED_AFTER } from "../tables/measures.ts";
import { LAWS } from "../tables/part-words.ts";
import { RECENT_YEAR_BEFORE, STANDARDS, YEAR_AFTER, YEAR_BEFORE } from "../tables/year-cues.ts";
import { isYear } from "./is-year.ts";
import { scriptAround } from "./number-language.ts";
import { isPlainCode } from "./plain-code.ts";
import { unitAt } from "./unit-at.ts";
import type { YearForm } from "./year-speech.ts";

const NAME = /^\p{Lu}\p{Ll}*[^s]$/u;

/** A number that the words around it make a year. It matters in English, which says years in pairs. */
export function bareYear(scan: Scan, at: number): Match<YearForm> | undefined {
  const digits = scan.word(at);
  if (digits.length !== 4) return undefined;
  const old = (isDated(scan, at) || /^years?$/.test(scan.word(at - 1))) && /^1\d{3}$/.test(digits);
  const goesOn = scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1);
  if ((!isYear(digits) && !old) || goesOn || isPlainCode(scan, at)) return undefined;
  if (scan.numeral(at)?.integer !== digits || scan.numeral(at)?.fraction !== undefined) return undefined;
  if (scan.isGlued(at) && !/^[[(/–—~:"“‘'-]$/.test(scan.word(at - 1)) && !isDated(scan, at)) return undefined;
  const next = scan.at(at + 1);
  if (next?.kind === "han" && next.newlines === 0 && countsHan(next.text)) return undefined;
  if (!isYearByWordBefore(scan, at, digits) && !isYearByPlace(scan, at) && !isPlainYear(scan, at, digits))
    return undefined;
  const language = scriptAround(scan, at, at + 1);
  const fields: YearForm = { kind: "year", digits };
  return { to: at + 1, cost: COST.possible, fields, ...(language === undefined ? {} : { language }) };
}

/**
 * "a 2022 cup", "to exceed 2022 record": four digits of our time without a comma, not round, and nothing counted or
 * measured by them.
 */
function isPlainYear(scan: Scan, at: number, digits: string): boolean {
  if (!/^(?:19[5-9]|20[0-4])\d$/.test(digits) || digits.endsWith("00") || countsNext(scan, at)) return false;
  const next = scan.at(at + 1);
  const before = scan.at(at - 1);
  if (
    before !== undefined &&
    scan.isOnSameLineAsPrevious(at) &&
    /^(?:digits|symbol)$/.test(before.kind) &&
    !/^[,)]$/.test(before.text) &&
    !isNumberOfName(scan, at - 1)
  )
    return /^[([]$/.test(before.text) && next?.kind === "latin" && !next.glued && !measures(scan, at + 1);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "symbol") return /^[,.;:)!?]$/.test(next.text) && scan.gluedDigits(at + 2) === undefined;
  return next.kind === "latin" && !next.glued && !measures(scan, at + 1);
}

/** The 1 of "Formula 1 2017". */
function isNumberOfName(scan: Scan, at: number): boolean {
  return /^\d{1,2}$/.test(scan.word(at)) && !scan.isGlued(at) && /^\p{Lu}\p{Ll}{2}/u.test(scan.at(at - 1)?.text ?? "");
}

function measures(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  return (
    unitAt(scan, at) !== undefined ||
    IRREGULAR_PLURALS.has(word) ||
    COUNTED_IN_BOTH.has(word) ||
    MALAY_COUNTED.has(word) ||
    MEASURED_AFTER.has(word)
  );
}

/** c. 1511, Mod. 1944 */
function isDated(scan: Scan, at: number): boolean {
  return /^(?:c|mod)$/.test(scan.cueBefore(at)) && scan.word(at - 1) === ".";
}

function isYearByWordBefore(scan: Scan, at: number, digits: string): boolean {
  const before = scan.cueBefore(at);
  if (YEAR_BEFORE.has(before) || LAWS.has(before) || isDated(scan, at)) return true;
  const recent = /^(?:19[5-9]|20[0-4])/.test(digits);
  const counts = countsNext(scan, at);
  if (RECENT_YEAR_BEFORE.has(before) && recent && !counts) return true;
  // "Merdeka 1957", "SEA Games 2017", "KLIA 1998 awards"
  const named = scan.kind(at - 1) === "latin" && scan.at(at - 1)?.text !== before && scan.isOnSameLineAsPrevious(at);
  const initials = /^[A-Z]{2,5}$/.test(scan.at(at - 1)?.text ?? "") && recent;
  return named && (!counts || initials);
}

/** "2000 students": a plural in small letters after the number. */
function countsNext(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  if (next?.kind !== "latin" || next.newlines > 0 || next.text !== next.lower) return false;
  if (IRREGULAR_PLURALS.has(next.lower)) return true;
  return next.lower.endsWith("s") && next.lower !== "as" && !NO_PLURALS.has(next.lower);
}

/** "2015 and 2016", "2015 & 2016", "2015 vs 2016": next to another year. */
function isJoined(scan: Scan, at: number): boolean {
  const isJoint = (index: number) => /^(?:[-–—~&→]|and|to|or|vs|versus)$/.test(scan.word(index));
  return (isJoint(at - 1) && isYear(scan.word(at - 2))) || (isJoint(at + 1) && isYear(scan.word(at + 2)));
}

/** "2015: RM5 million", "Sales: 2015 - 80 units; 2016 - 95 units": what is said of each year. */
function isHeading(scan: Scan, at: number): boolean {
  const opens = at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[;:|]$/.test(scan.word(at - 1));
  const [sign, next] = [scan.at(at + 1), scan.at(at + 2)];
  if (!opens || scan.isGlued(at) || next === undefined || next.newlines > 0 || next.glued) return false;
  return (
    /^(?:19[5-9]|20[0-4])\d$/.test(scan.word(at)) &&
    (sign?.glued ? sign.text === ":" : /^[-–—]$/.test(sign?.text ?? ""))
  );
}

/** At the start of a line or clause, in a span of years, or after a quarter or the name of a standard. */
function isYearByPlace(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  // (1987)
  if (scan.word(at - 1) === "(" && next?.text === ")") return true;
  const opensLine = at === 0 || !scan.isOnSameLineAsPrevious(at);
  const heads =
    (opensLine || scan.kind(at - 1) === "symbol") &&
    (!scan.isGlued(at) || /^["“‘']$/.test(scan.word(at - 1))) &&
    next?.kind === "latin" &&
    next.newlines === 0 &&
    NAME.test(next.text);
  return (
    heads ||
    (scan.word(at - 2) === "q" && scan.isGlued(at - 1)) ||
    isJoined(scan, at) ||
    isHeading(scan, at) ||
    scan.word(at - 1) === "[" ||
    (opensLine && /^(?:was|saw)$/.test(next?.lower ?? "")) ||
    YEAR_AFTER.has(next?.lower ?? "") ||
    (scan.gluedSign(at - 1, ":") && STANDARDS.has(scan.word(at - 3)))
  );
}
