/** Times of four digits without a sign: 1645 hrs, 0800hrs, pukul 0800. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { DAY_PART_BEFORE, MALAY_DAY_PARTS, SHORT_DAY_PARTS } from "../tables/day-parts.ts";
import { MILITARY_HOURS } from "../tables/duration-units.ts";
import {
  BEGINS,
  CLOCK,
  HAN_AFTER_CLOCK,
  MALAY_TIME_AFTER,
  MILITARY_AFTER,
  MILITARY_BEFORE,
  TAMIL_TIME_AFTER,
} from "../tables/time-cues.ts";
import { dayPartAt } from "./day-part.ts";
import { isRangeSign } from "./range-at.ts";
import { tamilEndingAt } from "./tamil-ending.ts";
import { timeMatch } from "./time-match.ts";
import type { WrittenTime } from "./time-speech.ts";

export function militaryTime(scan: Scan, at: number): Match<WrittenTime> | undefined {
  const digits = scan.word(at);
  if (digits.length < 3) return undefined;
  const afterPart = timeAfterDayPart(scan, at, digits);
  if (afterPart !== undefined) return afterPart;
  if (/^[1-9][0-5]\d$/.test(digits) && CLOCK.has(scan.cueBefore(at))) return threeDigits(scan, at, digits);
  if (digits.length !== 4 || Number(digits.slice(0, 2)) > 24 || Number(digits.slice(2)) > 59) return undefined;
  const unit = MILITARY_HOURS.has(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1);
  const cue =
    CLOCK.has(scan.cueBefore(at)) ||
    isAnnounced(scan, at) ||
    endsSpan(scan, at) ||
    isSpan(scan, at) ||
    isListed(scan, at);
  if (!unit && !cue) return undefined;
  const isJam = unit && scan.word(at + 1) === "jam";
  // 1400 jam is a number of hours.
  if (isJam && !digits.startsWith("0")) return undefined;
  const fields: WrittenTime = {
    hour: digits.slice(0, 2),
    minute: digits.slice(2),
    second: undefined,
    part: undefined,
    military: unit && !isJam,
  };
  return { ...timeMatch(scan, at, unit ? at + 2 : at + 1, fields, undefined), cost: COST.certain };
}

/** இரவு 1130, malam 1130, 晚上1130: after a part of the day, and nothing after the digits that they count. */
function timeAfterDayPart(scan: Scan, at: number, digits: string): Match<WrittenTime> | undefined {
  const [, hour = "", minute = ""] = /^([01]\d|2[0-3]|[1-9])([0-5][05])$/.exec(digits) ?? [];
  if (hour === "" || !scan.isOnSameLineAsPrevious(at)) return undefined;
  const part = dayPartBefore(scan, at);
  const next = scan.at(at + 1);
  if (part === undefined || (next?.glued && /^(?:latin|digits)$/.test(next.kind))) return undefined;
  if (next?.glued && scan.gluedDigits(at + 2) !== undefined && !isRangeSign(scan, at + 1)) return undefined;
  const isHour = next !== undefined && /^மணி/.test(next.text) && !/^நேர/.test(scan.word(at + 2));
  const isMorning = MORNING.test(part);
  if (isMorning && Number(hour) > 12 && !isHour) return undefined;
  // Three digits and years count or name something unless the hour says otherwise: இரவு 930 மணி.
  if ((hour.length === 1 || YEAR.test(digits)) && !isHour) return undefined;
  if (!isHour && !digits.startsWith("0") && !isFreeAfter(scan, at + 1)) return undefined;
  const counted = isHour && minute === "00";
  const fields: WrittenTime = { hour, minute, second: undefined, part: undefined, military: false, counted };
  const match = { ...timeMatch(scan, at, at + 1, fields, undefined), cost: COST.certain - 1 };
  if (scan.kind(at - 1) === "latin") return { ...match, language: "ms" };
  return { ...match, language: scan.kind(at - 1) === "han" ? "zh" : "ta" };
}

const YEAR = /^20(?:0[1-9]|[12]\d)$/;
const MORNING = /^(?:pagi|pg)$|(?:早上|上午|早|凌晨|காலை|முற்பகல்)$/;

function dayPartBefore(scan: Scan, at: number): string | undefined {
  const before = scan.word(at - 1);
  const kind = scan.kind(at - 1);
  if (kind === "han" || kind === "tamil") return DAY_PART_BEFORE.test(before) ? before : undefined;
  const isPart = MALAY_DAY_PARTS.has(before) || SHORT_DAY_PARTS.has(before) || isNoon(scan, at);
  return isPart && !scan.isGlued(at) ? before : undefined;
}

const isNoon = (scan: Scan, at: number) => scan.word(at - 1) === "hari" && /^(?:tengah|tgh)$/.test(scan.word(at - 2));

/** Whether nothing after four digits can be what they count. */
function isFreeAfter(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next === undefined || next.newlines > 0 || /^[,.;:!?()（，。；！？）、]$/.test(next.text)) return true;
  if (isRangeSign(scan, at))
    return isClock(scan.word(at + 1)) && !(scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2));
  if (next.kind === "tamil")
    return TAMIL_TIME_AFTER.test(next.text) || tamilEndingAt(scan, at)?.ending.suffix === "க்கு";
  if (next.kind === "han") return HAN_AFTER_CLOCK.test(next.text);
  return MILITARY_AFTER.has(next.lower) || MALAY_TIME_AFTER.has(next.lower);
}

/** "kul 830 mlm": three digits after the clock's word. */
function threeDigits(scan: Scan, at: number, digits: string): Match<WrittenTime> {
  const part = dayPartAt(scan, at + 1, Number(digits.charAt(0)));
  const fields: WrittenTime = {
    hour: digits.charAt(0),
    minute: digits.slice(1),
    second: undefined,
    part: part?.part,
    military: false,
  };
  return { ...timeMatch(scan, at, part?.to ?? at + 1, fields, part?.language), cost: COST.certain };
}

const isClock = (word: string) => /^(?:[01]\d|2[0-4])[0-5][05]$/.test(word);

/** 0900-1700, 2200 - 0600: both ends of a span are times, and one begins with a zero. */
function isSpan(scan: Scan, at: number): boolean {
  const ends = (low: number) =>
    isClock(scan.word(low)) &&
    isClock(scan.word(low + 2)) &&
    isRangeSign(scan, low + 1) &&
    (scan.word(low).startsWith("0") || scan.word(low + 2).startsWith("0"));
  return ends(at) || ends(at - 2);
}

/** Times of the longest list that is looked through. */
const LONGEST_LIST = 24;
const BETWEEN = /^(?:[,&/|–—-]|dan|and)$/;

/** "0800, 1000, 1430", "jam 0900, 1100 dan 1300", "1000, 1200 hrs": round times, of which one shows what they all are. */
function isListed(scan: Scan, at: number): boolean {
  if (!BETWEEN.test(scan.word(at - 1)) && !BETWEEN.test(scan.word(at + 1))) return false;
  const isItem = (index: number) => isClock(scan.word(index)) && scan.isOnSameLineAsPrevious(index);
  if (!isClock(scan.word(at))) return false;
  let first = at;
  let last = at;
  while (BETWEEN.test(scan.word(first - 1)) && isClock(scan.word(first - 2)) && at - first < LONGEST_LIST) first -= 2;
  while (BETWEEN.test(scan.word(last + 1)) && isItem(last + 2) && last - at < LONGEST_LIST) last += 2;
  if (first === last) return false;
  if (CLOCK.has(scan.cueBefore(first))) return true;
  const unit = scan.word(last + 1);
  if (unit !== "jam" && MILITARY_HOURS.has(unit) && scan.isOnSameLineAsPrevious(last + 1)) return true;
  for (let i = first; i <= last; i += 2) if (scan.word(i).startsWith("0")) return true;
  return false;
}

/** "new time 2250", "ETA 0815", "berlepas 1935, Pintu A8": a cue before the digits, and nothing after them to count. */
function isAnnounced(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  const free = next === undefined || next.newlines > 0 || /^[,.;)]$/.test(next.text) || MILITARY_AFTER.has(next.lower);
  if (!free || scan.gluedDigits(at + 2) !== undefined) return false;
  return MILITARY_BEFORE.has(scan.cueBefore(at)) || opensAt(scan, at);
}

/** "at 0930", "bermula pada 1930", "The gates open at 1430": round minutes after a word for when it happens. */
function opensAt(scan: Scan, at: number): boolean {
  const digits = scan.word(at);
  if (!isClock(digits) || YEAR.test(digits) || !/^(?:at|pada|@)$/.test(scan.word(at - 1))) return false;
  return digits.startsWith("0") || (digits !== "2000" && scan.nearBefore(at, BEGINNING_REACH, BEGINS));
}

/** Atoms from the verb to its time. */
const BEGINNING_REACH = 5;

/** The 1600 of "jam 1400-1600", the 1200 of "malam 1130-1200". */
function endsSpan(scan: Scan, at: number): boolean {
  const first = scan.word(at - 2);
  if (!isRangeSign(scan, at - 1) || !/^\d{4}$/.test(first)) return false;
  return (
    CLOCK.has(scan.cueBefore(at - 2)) || (isClock(scan.word(at)) && timeAfterDayPart(scan, at - 2, first) !== undefined)
  );
}
