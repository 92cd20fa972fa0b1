import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import { UNITS } from "../tables/units.ts";
import { sayNumeral } from "./numeral-speech.ts";

type Fields =
  | { feet: string; inches: string }
  /** `attributive`: before what has the size, where English has no plural: a 27-inch monitor. */
  | { numeral: Numeral; unit: "ft" | "inci"; attributive: boolean }
  /** The minute of a match. */
  | { minute: string };

const FEET = new Set(["ft", "feet", "foot"]);
const INCHES = new Set(["in", "ins", "inch", "inches", "inci", '"', "”", "″"]);

/** 5'4", 5 ft 7 in, a person's height; 4' x 8', 55", a 6' table: a size, unless the mark closes a quotation. */
export const feetAndInchesClass = defineClass<Fields>({
  name: "measure",
  digits: { texts: ["'", "’", "′", '"', "”", "″", ...FEET] },
  find: (scan, at) => goal(scan, at) ?? height(scan, at) ?? worded(scan, at) ?? size(scan, at),
  say(fields, language, style) {
    const counted = { ...style.numbers, counter: true, attributive: true };
    const name = (unit: "ft" | "inci", one: boolean) => {
      const names = UNITS[unit];
      return (language === "en" && !one ? names?.plural : names?.[language]) ?? "";
    };
    if ("minute" in fields) {
      const words = cardinal(fields.minute, language, { ...style.numbers, liang: "none" });
      return join(language === "zh" ? ["第", words, "分钟"] : [MINUTE[language], words], language);
    }
    if ("numeral" in fields) {
      const { numeral, unit, attributive } = fields;
      const one = attributive || (numeral.integer === "1" && numeral.fraction === undefined);
      return join([sayNumeral(numeral, language, counted), name(unit, one)], language);
    }
    const part = (digits: string, unit: "ft" | "inci") =>
      join([cardinal(digits, language, counted), name(unit, digits === "1")], language);
    return join([part(fields.feet, "ft"), part(fields.inches, "inci")], language);
  },
});

const MINUTE = { ms: "minit", en: "minute", ta: "நிமிடம்" } as const;
const LAST_MINUTE = 130;
/** Atoms from the bracket of the scorers to a goal. */
const GOALS_REACH = 40;

/** "(Bergson 12', 45'+2, Hadi 78' pen)": the minutes of goals, after a name in brackets. */
function goal(scan: Scan, at: number): Match<Fields> | undefined {
  const minute = scan.word(at);
  if (!FOOT_MARK.test(scan.word(at + 1)) || !scan.isGlued(at + 1) || scan.isGlued(at)) return undefined;
  if (minute.startsWith("0") || Number(minute) > LAST_MINUTE || !goesOn(scan, at + 2)) return undefined;
  for (let i = at - 1; i >= 0 && i > at - GOALS_REACH; i--) {
    const atom = scan.at(i);
    if (atom === undefined || atom.text === ")" || (scan.at(i + 1)?.newlines ?? 0) > 0) return undefined;
    if (atom.text === "(")
      return isScorer(scan, i + 1) ? { to: at + 2, cost: COST.certain, fields: { minute } } : undefined;
  }
  return undefined;
}

/** What follows the minute of a goal. */
const goesOn = (scan: Scan, at: number) =>
  /^(?:[,;)+]|pen|og|p|dan|and)$/.test(scan.word(at)) || scan.isCapitalised(at);

/** A name with a capital that is no other word, before the first minute. */
function isScorer(scan: Scan, at: number): boolean {
  const name = scan.at(at);
  if (name?.kind !== "latin" || !/^[A-Z][a-z]{2}/.test(name.text)) return false;
  return isPersonWord(name.lower) || !(isMalayWord(name.lower) || isEnglishWord(name.lower));
}

/** 5 ft 7 in, 5ft7 */
function worded(scan: Scan, at: number): Match<Fields> | undefined {
  const feet = scan.word(at);
  const inches = scan.kind(at + 2) === "digits" && scan.isOnSameLineAsPrevious(at + 2) ? scan.word(at + 2) : "";
  if (!FEET.has(scan.word(at + 1)) || feet.length > 2 || !/^(?:\d|1[01])$/.test(inches)) return undefined;
  if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
  const named = INCHES.has(scan.word(at + 3)) && scan.isOnSameLineAsPrevious(at + 3);
  // "5 ft 7 people" counts something else.
  const ends = scan.isGlued(at + 2) && scan.isGlued(at + 1) && !(scan.isGlued(at + 3) && scan.isAlphanumeric(at + 3));
  if (!named && !ends) return undefined;
  if (named && scan.isGlued(at + 4) && scan.isAlphanumeric(at + 4)) return undefined;
  return { to: named ? at + 4 : at + 3, cost: COST.certain, fields: { feet, inches } };
}

const FOOT_MARK = /^['’′]$/;
const OPENING = /^["“(]$/;
const INCH_MARK = /^["”″]$/;

function height(scan: Scan, at: number): Match<Fields> | undefined {
  const inches = FOOT_MARK.test(scan.word(at + 1)) && scan.isGlued(at + 1) ? scan.gluedDigits(at + 2) : undefined;
  if (inches === undefined || scan.word(at).length > 2 || inches.length > 2 || Number(inches) > 11) return undefined;
  const closed = INCH_MARK.test(scan.word(at + 3)) && scan.isGlued(at + 3);
  // 5'6, a person's height without its last mark.
  if (!closed && /^[4-7]$/.test(scan.word(at)) && !scan.isGlued(at) && !scan.isGlued(at + 3))
    return { to: at + 3, cost: COST.certain, fields: { feet: scan.word(at), inches } };
  return closed ? { to: at + 4, cost: COST.certain, fields: { feet: scan.word(at), inches } } : undefined;
}

function size(scan: Scan, at: number): Match<Fields> | undefined {
  const numeral = scan.numeral(at);
  const mark = numeral === undefined || !scan.isGlued(numeral.to) ? "" : scan.word(numeral.to);
  // 24/7": the mark closes a quotation.
  if (scan.word(at) === "7" && scan.gluedSign(at - 1, "/") && scan.word(at - 2) === "24") return undefined;
  if (numeral === undefined || mark === "" || numeral.integer.length > 3) return undefined;
  const to = numeral.to + 1;
  const bySize = scan.word(to) === "x" && scan.gluedDigits(to + 1) !== undefined;
  // 15.6"FHD
  const isScreen = INCH_MARK.test(mark) && /^[A-Z]{2,5}$/.test(scan.at(to)?.text ?? "");
  if (scan.isGlued(to) && scan.isAlphanumeric(to) && !bySize && !isScreen) return undefined;
  const times =
    (/^[x×]$/.test(scan.word(at - 1)) &&
      /^(?:digits|symbol)$/.test(scan.kind(at - 2) ?? "") &&
      !OPENING.test(scan.word(at - 2))) ||
    /^[x×]$/.test(scan.word(to));
  const attributive = !times && isAttributive(scan, to);
  const inch = INCH_MARK.test(mark) && (times || mark === "″" || !isQuotation(scan, at, /^["“”]$/));
  const foot = FOOT_MARK.test(mark) && (times || mark === "′" || (attributive && !isQuotation(scan, at, /^['‘’]$/)));
  if (!inch && !foot) return undefined;
  return { to, cost: COST.likely, fields: { numeral, unit: inch ? "inci" : "ft", attributive } };
}

/** Words after a size that have no size: 'the TV is 55" and'. */
const NO_NOUNS = new Set(
  "is are was were and or dan atau x by tall wide long high deep in on at for with to untuk adalah ialah panjang lebar tinggi je sahaja".split(
    " ",
  ),
);

/** A 27" monitor: a word in small letters, or initials, that has the size. */
function isAttributive(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next?.kind !== "latin" || next.newlines > 0 || NO_NOUNS.has(next.lower)) return false;
  return next.text === next.lower || /^[A-Z]{2,4}$/.test(next.text);
}

/** Atoms of the longest quotation that is searched for its start. */
const QUOTATION_REACH = 200;

/** Whether an open quotation may end here. A mark after digits opens none, so that those before it do not matter. */
function isQuotation(scan: Scan, at: number, mark: RegExp): boolean {
  let open = false;
  for (let i = at; i > 0 && at - i < QUOTATION_REACH && scan.isOnSameLineAsPrevious(i); i--) {
    if (!mark.test(scan.word(i - 1))) continue;
    if (scan.isGlued(i - 1) && scan.kind(i - 2) === "digits") break;
    open = !open;
  }
  return open;
}
