import { COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { SHORT_DAY_PARTS } from "../tables/day-parts.ts";
import { AT_TIME, FROM, GLUED_CLOCKS } from "../tables/time-cues.ts";
import { clockAt } from "./clock-at.ts";
import { AFTER_HOURS, dayPartAt } from "./day-part.ts";
import { militaryTime } from "./military-time.ts";
import { isRangeSign } from "./range-at.ts";
import { isTimeByContext } from "./time-evidence.ts";
import { timeMatch } from "./time-match.ts";
import { sayTime, type WrittenTime } from "./time-speech.ts";

/** 4.45 ptg, 4:45pm, 16:45, 3pm, 1645 hrs. A number with a point is a time only by the words around it. */
export const timeClass = defineClass<WrittenTime>({
  name: "time",
  digits: { texts: AFTER_HOURS, joints: { ":": ["digits"], ".": ["digits"] }, ranges: true, shortest: 3 },
  find(scan, at) {
    // No time begins after letters, except after the T of 2024-11-25T09:30.
    if (scan.isGlued(at) && GLUED_CLOCKS.has(scan.word(at - 1)))
      return militaryTime(scan, at) ?? clock(scan, at) ?? bareHour(scan, at);
    if (scan.isGlued(at) && scan.kind(at - 1) === "latin" && !(scan.at(at - 1)?.text === "T" && scan.isGlued(at - 1)))
      return cutOff(scan, at);
    return (
      militaryTime(scan, at) ?? clock(scan, at) ?? bareHour(scan, at) ?? runTogether(scan, at) ?? lowerHour(scan, at)
    );
  },
  say: (fields, language, style) =>
    sayTime(fields, language, fields.counted ? { ...style, numbers: { ...style.numbers, attributive: true } } : style),
});

/** The 11.34am of "at the palace11.34am": a word without the space after it, and a time that nothing else could be. */
function cutOff(scan: Scan, at: number): Match<WrittenTime> | undefined {
  if (!/[a-z]{4}$/.test(scan.at(at - 1)?.text ?? "")) return undefined;
  const time = clockAt(scan, at);
  return time !== undefined && /^[ap]m$/.test(scan.word(time.to)) ? clock(scan, at) : undefined;
}

function clock(scan: Scan, at: number): Match<WrittenTime> | undefined {
  const time = clockAt(scan, at);
  if (time === undefined || scan.gluedSign(time.to, "%") || continuesNumber(scan, at)) return undefined;
  const part = dayPartAt(scan, time.to, Number(time.hour));
  if (time.dotted && part === undefined && !isTimeByContext(scan, at, time.to)) return undefined;
  if (
    scan.gluedDigits(time.to) !== undefined ||
    (scan.gluedSign(time.to, ",") && scan.gluedDigits(time.to + 1)?.length === 3)
  )
    return undefined;
  const { hour, minute } = time;
  // 09:00:00 am, as programs write an hour.
  const second = time.second === "00" && (part !== undefined || minute === "00") ? undefined : time.second;
  const counted = minute === "00" && second === undefined && scan.word(time.to).startsWith("மணி");
  const fields = { hour, minute, second, part: part?.part, military: false, counted };
  return timeMatch(scan, at, part?.to ?? time.to, fields, part?.language);
}

/** The middle of 1:08:30; but "时间：10:00" has a colon of its own. */
function continuesNumber(scan: Scan, at: number): boolean {
  return (
    scan.isGlued(at) &&
    /^[.:]$/.test(scan.word(at - 1)) &&
    (scan.kind(at - 2) === "digits" || scan.word(at - 1) === ".")
  );
}

/** 3pm, 3 ptg: an hour by its part of the day alone. Full words (3 petang) need no reading of their own. */
function bareHour(scan: Scan, at: number): Match<WrittenTime> | undefined {
  const hour = scan.word(at);
  if (hour.length > 2 || Number(hour) > 12 || Number(hour) < 1) return undefined;
  if (scan.isGlued(at) && /^[.:/]$/.test(scan.word(at - 1))) return undefined;
  if (scan.gluedSign(at - 1, ",") && scan.isGlued(at) && scan.kind(at - 2) === "digits") return undefined;
  const part = dayPartAt(scan, at + 1, Number(hour));
  if (part === undefined) return undefined;
  const fields = { hour, minute: undefined, second: undefined, part: part.part, military: false };
  return timeMatch(scan, at, part.to, fields, part.language);
}

/** The 9 of 9-11am, in English like the "am". */
function lowerHour(scan: Scan, at: number): Match<WrittenTime> | undefined {
  const hour = scan.word(at);
  if (scan.isGlued(at) || !/^(?:[1-9]|1[0-2])$/.test(hour) || !isRangeSign(scan, at + 1)) return undefined;
  const upper = scan.word(at + 2);
  const part = /^(?:[1-9]|1[0-2])$/.test(upper) ? dayPartAt(scan, at + 3, Number(upper)) : undefined;
  if (part?.part.kind !== "half") return undefined;
  const fields = { hour, minute: undefined, second: undefined, part: undefined, military: false };
  return { to: at + 1, cost: COST.likely, fields, lean: "en" };
}

/** "at 1130 pm", "1130 ptg": with a space before the part of the day, round minutes; but "sewa 1200 pm" is per month. */
function isTimed(scan: Scan, at: number): boolean {
  if (!/[0-5][05]$/.test(scan.word(at)) || scan.isGlued(at)) return false;
  const part = scan.word(at + 1);
  if (part !== "am" && part !== "pm") return SHORT_DAY_PARTS.has(part) && part !== "pg";
  return AT_TIME.has(scan.word(at - 1)) || FROM.has(scan.word(at - 1)) || isRangeSign(scan, at - 1);
}

/** 730pm, 1030am: hour and minute without a sign. */
function runTogether(scan: Scan, at: number): Match<WrittenTime> | undefined {
  const digits = scan.word(at);
  if (digits.length < 3) return undefined;
  const hour = digits.slice(0, -2);
  const minute = digits.slice(-2);
  if (!/^\d{3,4}$/.test(digits) || Number(hour) > 12 || Number(minute) > 59) return undefined;
  // 0030am: half an hour past midnight.
  if (Number(hour) < 1 && !(hour === "00" && scan.word(at + 1) === "am")) return undefined;
  const part = scan.isGlued(at + 1) || isTimed(scan, at) ? dayPartAt(scan, at + 1, Number(hour)) : undefined;
  if (part === undefined) return undefined;
  return timeMatch(
    scan,
    at,
    part.to,
    { hour, minute, second: undefined, part: part.part, military: false },
    part.language,
  );
}
