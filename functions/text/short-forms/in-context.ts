/** Short forms that are another word in some places, each with its own rule. */
import { malayness } from "../lattice/known-words.ts";
import type { Scan } from "../scan/scan.ts";
import { GOES_BEFORE, MORNING_AFTER, MORNING_BEFORE } from "../tables/day-parts.ts";
import {
  AFTER_DOCTOR,
  AFTER_OPERATOR,
  AFTER_TIME,
  AFTER_YEAR,
  BEFORE_OPERATOR,
  BEFORE_YEAR,
  LETTERED,
} from "../tables/short-form-cues.ts";
import { english, malay, SHORT_FORMS, type ShortForm } from "../tables/short-forms.ts";
import { leanOf, SURE, sentenceLean } from "./lean.ts";
import { isSmall, isWrittenSmall } from "./written.ts";

interface InContext {
  form: ShortForm;
  /** Whether it is this word at a place. */
  fits(scan: Scan, at: number): boolean;
}

const MORNING: InContext = { form: malay("pagi"), fits: isMorning };
const COURSE: InContext = {
  form: english("course"),
  fits: (scan, at) => isSmall(scan, at) && scan.word(at - 1) === "of",
};

/** By the short form, in lower case. */
export const IN_CONTEXT: ReadonlyMap<string, InContext> = new Map([
  ["pg", MORNING],
  ["pgi", MORNING],
  ["coz", COURSE],
  ["cos", COURSE],
  ["cuz", COURSE],
  // "tapi dr memberitahu": who speaks is a doctor.
  ["dr", { form: malay("doktor"), fits: (scan, at) => isSmall(scan, at) && AFTER_DOCTOR.has(scan.word(at + 1)) }],
  ["r", { form: malay("lah"), fits: isParticle }],
  ["yr", { form: english("your"), fits: isYour }],
  ["tq", { form: english("thank you"), fits: isEnglishThanks }],
  // "tks bro for the help" is said in English, "tks tolong saya" in Malay.
  ["tks", { form: malay("terima kasih"), fits: (scan, at) => sentenceLean(scan, at) >= SURE }],
  // "Is it big? Lmk!"
  ["lmk", { form: english("let me know"), fits: (scan, at) => isEnd(scan, at + 1) && sentenceLean(scan, at) <= -SURE }],
  ["tm", { form: english("time"), fits: isTime }],
  // "ttp kena bayar" is *tetap*; at the start of a clause it is *tetapi*.
  [
    "ttp",
    {
      form: malay("tetap"),
      fits: (scan, at) => isSmall(scan, at) && scan.kind(at - 1) === "latin" && scan.isOnSameLineAsPrevious(at),
    },
  ],
  ["opt", { form: malay("operator"), fits: isOperator }],
]);

/**
 * "pg tadi", "jumpa pg", "esok pg": the morning, and not *pergi*, which has one who goes before it and a place after it.
 */
function isMorning(scan: Scan, at: number): boolean {
  if (!isWrittenSmall(scan, at)) return false;
  const before = scan.word(at - 1);
  if (MORNING_BEFORE.has(before)) return true;
  if (GOES_BEFORE.has(SHORT_FORMS.get(before)?.words ?? before)) return false;
  const next = scan.at(at + 1);
  const ends = next === undefined || next.newlines > 0 || (next.kind === "symbol" && next.text !== "-");
  return ends ? at > 0 : MORNING_AFTER.has(SHORT_FORMS.get(next.lower)?.words ?? next.lower);
}

/** "best r", "jom r kita balik": the particle after a word of a Malay sentence, and no letter that is a name. */
function isParticle(scan: Scan, at: number): boolean {
  const before = scan.at(at - 1);
  if (!isSmall(scan, at) || before?.kind !== "latin" || scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at))
    return false;
  if (before.newlines > 0 || before.lower.length < 2 || LETTERED.has(before.lower)) return false;
  if (scan.isCapitalised(at - 1) && at > 1) return false;
  if (scan.word(at + 1) === "u" || scan.word(at + 1) === "you") return false;
  if (scan.kind(at + 1) === "digits" || (scan.isGlued(at + 1) && !/^[.,!?)…]$/.test(scan.word(at + 1)))) return false;
  return sentenceLean(scan, at) >= SURE;
}

/** "to yr child": with a word after it that is no Malay one, and no word of time before it. */
function isYour(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  if (!isSmall(scan, at) || scan.kind(at - 1) === "digits" || scan.isGlued(at)) return false;
  if (next?.kind !== "latin" || next.text !== next.lower || next.newlines > 0) return false;
  if (AFTER_YEAR.has(next.lower) || BEFORE_YEAR.has(scan.word(at - 1))) return false;
  return malayness(next.lower) <= 0;
}

/** "tq boss" is said in English, "tq kak" in Malay. */
function isEnglishThanks(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return (next?.kind === "latin" ? leanOf(next.lower) : sentenceLean(scan, at)) <= -SURE;
}

function isEnd(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  return atom === undefined || /^[.!?,]$/.test(atom.text);
}

/** "tm ni", "tm sekolah": *time*, and not the company. */
function isTime(scan: Scan, at: number): boolean {
  return isSmall(scan, at) && AFTER_TIME.has(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1);
}

/** "opt kilang", "kerja opt kat Penang": who operates a machine. */
function isOperator(scan: Scan, at: number): boolean {
  return AFTER_OPERATOR.has(scan.word(at + 1)) || BEFORE_OPERATOR.has(scan.word(at - 1));
}
