/**
 * Decides from the words around a number with a point whether it is a time of day: 8.30 may be a time, a price or a
 * length.
 */
import type { Scan } from "../scan/scan.ts";
import { DAY_PART_BEFORE } from "../tables/day-parts.ts";
import { CHANGES, MEASURED_AFTER, MEASURED_BEFORE } from "../tables/measures.ts";
import { JOINING_WORDS, SPAN_WORDS } from "../tables/range-words.ts";
import {
  AFTER_AT_TIME,
  APPOINTMENTS,
  AT_TIME,
  CLOCK,
  DAY_WORDS,
  FROM,
  HAN_DAY_BEFORE,
  HAN_RATE_BEFORE,
  HAN_TIME_AFTER,
  HAN_TIME_ANNOUNCED,
  MALAY_UNTIL,
  OPENING_BEFORE,
  STAYS,
  TIME_LIST_WORDS,
} from "../tables/time-cues.ts";
import { clockAt } from "./clock-at.ts";
import { dayPartAt } from "./day-part.ts";
import { isRangeSign } from "./range-at.ts";
import { tamilEndingAt } from "./tamil-ending.ts";
import { unitAt } from "./unit-at.ts";

/** By a word before it, a part of the day after it, or a time at the other end of a range. */
export function isTimeByContext(scan: Scan, at: number, to: number): boolean {
  return (
    // காலை 9.00, 早上9.30: the part of the day is first.
    DAY_PART_BEFORE.test(scan.word(at - 1)) ||
    isAtTime(scan, at, to) ||
    CLOCK.has(scan.cueBefore(at)) ||
    isDayWord(scan, to) ||
    isInClockList(scan, at) ||
    isInOpeningList(scan, at, to) ||
    isAnnouncedInHan(scan, at, to) ||
    endsDaySpan(scan, at) ||
    isTamilDative(scan, at, to) ||
    isAppointment(scan, at, to) ||
    endsStay(scan, at, to) ||
    opensSpan(scan, at, to) ||
    endsTimeRange(scan, at) ||
    opensTimeRange(scan, to)
  );
}

/** The 9.00 of "9.00 to 10.30 pagi". */
function opensTimeRange(scan: Scan, to: number): boolean {
  const joined = isRangeSign(scan, to) || JOINING_WORDS.has(scan.word(to)) || scan.word(to) === "-";
  const partner = joined ? clockAt(scan, to + 1) : undefined;
  if (partner === undefined) return false;
  return dayPartAt(scan, partner.to, Number(partner.hour)) !== undefined || isDayWord(scan, partner.to);
}

/** The second time of 早上8.30至11.00, காலை மணி 8.30 முதல் 11.00 வரை. */
function endsDaySpan(scan: Scan, at: number): boolean {
  const joined = isRangeSign(scan, at - 1) || SPAN_WORDS.has(scan.word(at - 1));
  return joined && clockAt(scan, at - 4)?.to === at - 1 && DAY_PART_BEFORE.test(scan.word(at - 5));
}

/** 8.30-க்கு: round minutes in the case that answers "when". */
function isTamilDative(scan: Scan, at: number, to: number): boolean {
  return isRoundMinute(scan, at) && tamilEndingAt(scan, to)?.ending.suffix === "க்கு";
}

/** The 2.30 of 12.30-2.30 and the 4.30 of "from 2.30 to 4.30", whose first half is a time. */
function endsTimeRange(scan: Scan, at: number): boolean {
  if (clockAt(scan, at - 4)?.to !== at - 1) return false;
  return opensSpan(scan, at - 4, at - 1) || (isRangeSign(scan, at - 1) && isTimeByContext(scan, at - 4, at - 1));
}

/** Atoms from the cue to the first time of a list: "Slot temu janji pagi ini:". */
const OPENING_REACH = 5;
/** Atoms of the longest list of times. */
const LONGEST_LIST = 40;

/** Round times side by side, after a word of hours: "Klinik buka 7.30 - 1.10 dan 2.00 - 4.30". */
function isInOpeningList(scan: Scan, at: number, to: number): boolean {
  let first = at;
  while (at - first < LONGEST_LIST && isListJoint(scan, first - 1) && clockAt(scan, first - 4)?.to === first - 1)
    first -= 4;
  let end = to;
  while (end - to < LONGEST_LIST && isListJoint(scan, end)) {
    const next = clockAt(scan, end + 1);
    if (next === undefined) break;
    end = next.to;
  }
  if (end - first < 5 || !scan.nearBefore(first, OPENING_REACH, OPENING_BEFORE)) return false;
  if (isMeasured(scan, first, end)) return false;
  for (let i = first; i < end; i += 4) if (!isRoundTime(scan, i)) return false;
  return true;
}

function isAppointment(scan: Scan, at: number, to: number): boolean {
  return APPOINTMENTS.has(scan.word(at - 1)) && isRoundTime(scan, at) && !isMeasured(scan, at, to);
}

/** "tidur sampai 9.30", "kelas smpai 5.30" */
function endsStay(scan: Scan, at: number, to: number): boolean {
  if (!MALAY_UNTIL.has(scan.word(at - 1)) || !isRoundTime(scan, at) || isMeasured(scan, at, to)) return false;
  return scan.nearBefore(at - 1, STAY_REACH, STAYS);
}

const STAY_REACH = 4;

/** "From 2.30 to 4.30": both ends at a quarter of an hour, and no word for a change or a measure. */
function opensSpan(scan: Scan, at: number, to: number): boolean {
  if (!FROM.has(scan.word(at - 1)) || !(isListJoint(scan, to) || scan.word(to) === "ke")) return false;
  const end = clockAt(scan, to + 1);
  if (end === undefined || !isQuarter(scan, at) || !isQuarter(scan, to + 1)) return false;
  return !scan.nearBefore(at, MEASURED_REACH, CHANGES) && !isMeasured(scan, at, end.to);
}

const MEASURED_REACH = 10;

function isMeasured(scan: Scan, at: number, to: number): boolean {
  return (
    MEASURED_AFTER.has(scan.word(to)) ||
    unitAt(scan, to) !== undefined ||
    scan.nearBefore(at, MEASURED_REACH, MEASURED_BEFORE)
  );
}

/** What joins the times of a list, or the ends of a span. */
function isListJoint(scan: Scan, at: number): boolean {
  return isRangeSign(scan, at) || /^[,、/]$/.test(scan.word(at)) || JOINING_WORDS.has(scan.word(at));
}

function isRoundMinute(scan: Scan, at: number): boolean {
  return /^[0-5][05]$/.test(scan.word(at + 2));
}

function isRoundTime(scan: Scan, at: number): boolean {
  return isRoundMinute(scan, at) && Number(scan.word(at)) >= 1;
}

function isQuarter(scan: Scan, at: number): boolean {
  return /^(?:00|15|30|45)$/.test(scan.word(at + 2)) && Number(scan.word(at)) >= 1;
}

/** 集合时间8.30, 明天8.30见: after a word that announces a time, with nothing measured after it. */
function isAnnouncedInHan(scan: Scan, at: number, to: number): boolean {
  if (scan.kind(at - 1) !== "han" || !isRoundTime(scan, at)) return false;
  const next = scan.at(to);
  const free = next === undefined || next.newlines > 0 || (next.kind === "symbol" && next.text !== "%");
  const before = scan.word(at - 1);
  if (HAN_RATE_BEFORE.test(before)) return false;
  return (
    (free && HAN_TIME_ANNOUNCED.test(before)) || (HAN_DAY_BEFORE.test(before) && HAN_TIME_AFTER.test(next?.text ?? ""))
  );
}

/** "at 7.30" is a time if nothing is measured after it and the minutes are round. */
function isAtTime(scan: Scan, at: number, to: number): boolean {
  if (!AT_TIME.has(scan.word(at - 1)) || !isRoundMinute(scan, at)) return false;
  const next = scan.at(to);
  return next === undefined || next.newlines > 0 || next.kind === "symbol" || AFTER_AT_TIME.has(next.lower);
}

function isDayWord(scan: Scan, at: number): boolean {
  // மணி is the hour of the clock; மணி நேரம் is a length of time, which may have a decimal.
  if (/^மணி/.test(scan.word(at)) && !/^நேர/.test(scan.word(at + 1))) return scan.isOnSameLineAsPrevious(at);
  return scan.isOnSameLineAsPrevious(at) && DAY_WORDS.has(scan.word(at));
}

/** Atoms from a time in a list back to its cue: "pukul 8.00, 9.30 dan 10.15". */
const LIST_REACH = 14;

function isInClockList(scan: Scan, at: number): boolean {
  if (scan.kind(at - 1) === "latin" && !isInTimeList(scan.word(at - 1))) return false;
  for (let i = at - 1; i >= 0 && i > at - LIST_REACH; i--) {
    if (CLOCK.has(scan.word(i))) return true;
    if (!isInTimeList(scan.word(i)) || !scan.isOnSameLineAsPrevious(i + 1)) return false;
  }
  return false;
}

function isInTimeList(word: string): boolean {
  return /^(?:\d{1,2}|[.:,\-–])$/.test(word) || JOINING_WORDS.has(word) || TIME_LIST_WORDS.has(word);
}
