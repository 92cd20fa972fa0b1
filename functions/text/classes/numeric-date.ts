import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { year } from "../numbers/index.ts";
import { joinGroups, sayLabelNumber } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import { isDay } from "../tables/months.ts";
import { scriptAround } from "./cardinal.ts";
import { type CalendarDate, sayDate, sayDayRange } from "./date-speech.ts";
import { isRangeSign } from "./range-at.ts";
import { isMark, SIDE_BY_SIDE } from "./slash.ts";

interface Fields {
  date: CalendarDate | undefined;
  /** First day of 23-25/12. */
  from?: string;
  /** Parts of what looks like a date and is none: read as written, never corrected. */
  parts: readonly string[];
}

/** 12/7/2023, 12-7-23, 12.7.2023, 2023-07-12, and 12/7 where a word says that it is a date. */
export const numericDateClass = defineClass<Fields>({
  name: "date",
  digits: "joined",
  find(line, at) {
    if (
      line.glued(at) &&
      !/^[('"（“]$/.test(line.word(at - 1)) &&
      line.kind(at - 1) !== "han" &&
      line.kind(at - 1) !== "tamil" &&
      line.kind(at - 1) !== "symbol"
    )
      return undefined;
    if (line.glued(at) && /^[-/.:]$/.test(line.word(at - 1))) return rangedDate(line, at);
    return dayRange(line, at) ?? fullDate(line, at) ?? dayAndMonth(line, at) ?? monthOfYear(line, at);
  },
  say({ date, from, parts }, language, style) {
    if (date !== undefined && from !== undefined) return sayDayRange(from, date, language, style);
    if (date !== undefined) return sayDate(date, language, style);
    return joinGroups(
      parts.map((part) =>
        part.length === 4 ? year(part, language, style.numbers) : sayLabelNumber(part, language, style.numbers),
      ),
      language,
    );
  },
});

/** 23-25/12, 23-25/12/2024: days of one month. */
function dayRange(line: Line, at: number): Found<Fields> | undefined {
  const from = line.word(at);
  if (from.length > 2 || !isRangeSign(line, at + 1) || !line.glued(at + 1)) return undefined;
  if (line.word(at + 3) !== "/" || Number(line.word(at + 2)) <= Number(from) || !isDay(Number(from), 1))
    return undefined;
  const last = fullDate(line, at + 2) ?? dayAndMonth(line, at + 2, true);
  if (last?.fields.date === undefined || last.fields.date.monthFirst === true) return undefined;
  return { ...last, cost: COST.certain, fields: { ...last.fields, from } };
}

/** The date behind the hyphen of 12/7-15/7. */
function rangedDate(line: Line, at: number): Found<Fields> | undefined {
  if (line.word(at - 1) !== "-" || line.kind(at - 2) !== "digits") return undefined;
  const slashBefore = line.word(at - 3) === "/" || line.word(at - 3) === ".";
  return slashBefore ? (fullDate(line, at) ?? dayAndMonth(line, at)) : undefined;
}

function fullDate(line: Line, at: number): Found<Fields> | undefined {
  const separator = line.at(at + 1);
  if (!separator?.glued || !/^[/.-]$/.test(separator.text)) return undefined;
  const first = line.word(at);
  const second = line.gluedDigits(at + 2);
  const third = line.gluedSign(at + 3, separator.text) ? line.gluedDigits(at + 4) : undefined;
  if (second === undefined || third === undefined) return undefined;
  // 2024-11-25T09:30: the T of ISO 8601 is silent.
  const timed = first.length === 4 && line.at(at + 5)?.text === "T" && line.gluedDigits(at + 6)?.length === 2 ? 1 : 0;
  const to = at + 5 + timed;
  if (timed === 0 && goesOn(line, to)) return undefined;
  const parts = [first, second, third];
  const date =
    first.length === 4
      ? yearFirst(first, second, third)
      : dayFirst(first, second, third, line.style.dateOrder === "mdy");
  const language = scriptAround(line, at, to);
  const governed = language === undefined ? {} : { language };
  if (date !== undefined) {
    // Two-digit years with points or hyphens are rarer than versions and scores, but still dates.
    return { to, cost: COST.likely, fields: { date, parts }, ...governed };
  }
  const looksLikeOne = (first.length === 4 || third.length === 4) && first.length + second.length + third.length >= 6;
  if (!looksLikeOne || second.length > 2) return undefined;
  return { to, cost: COST.likely, fields: { date: undefined, parts }, ...governed };
}

/** More digits or letters glued behind: not a date but something longer. */
function goesOn(line: Line, at: number): boolean {
  if (!line.glued(at)) return false;
  const next = line.at(at);
  if (next?.kind === "digits" || next?.kind === "latin") return true;
  return (
    next !== undefined &&
    /^[-./]$/.test(next.text) &&
    line.gluedDigits(at + 1) !== undefined &&
    !hasDateBehind(line, at + 1)
  );
}

function hasDateBehind(line: Line, at: number): boolean {
  return line.word(at - 1) === "-" && /^[/.]$/.test(line.word(at + 1)) && line.gluedDigits(at + 2) !== undefined;
}

function yearFirst(first: string, second: string, third: string): CalendarDate | undefined {
  const month = Number(second);
  if (second.length > 2 || third.length > 2 || !isDay(Number(third), month)) return undefined;
  return { day: third, month, year: first };
}

/** Day first, as Malaysians write; month first only where the day could be no month and the month no day. */
function dayFirst(first: string, second: string, third: string, monthFirst: boolean): CalendarDate | undefined {
  if (first.length > 2 || second.length > 2 || !(third.length === 4 || third.length === 2)) return undefined;
  if (third.length === 4 && !/^(?:1[0-9]|20|21)/.test(third)) return undefined;
  if (monthFirst && isDay(Number(second), Number(first))) {
    return { day: second, month: Number(first), year: third, monthFirst: true };
  }
  if (isDay(Number(first), Number(second))) return { day: first, month: Number(second), year: third };
  if (Number(second) > 12 && isDay(Number(second), Number(first))) {
    return { day: second, month: Number(first), year: third, monthFirst: true };
  }
  return undefined;
}

/** Han or Tamil before a day and month, and behind it. */
const DATE_BEFORE =
  /(?:[于於在]|日期|截止|星期[一二三四五六日天]|[周週][一二三四五六日]|礼拜[一二三四五六日天]|தேதி|நாள்|கிழமை)[是为為]?$/;
const DATE_BEHIND =
  /^(?:[前後后晚早举舉开開]|当天|當天|之前|以前|放假|截止|早上|上午|中午|下午|晚上|அன்று|தேதி|திங்கள்|செவ்வாய்|புதன்|வியாழன்|வெள்ளி|சனி|ஞாயிறு|முதல்|க்குள்)/;
const NO_DATE_BEHIND = /^[的路街巷段区區]/;

/**
 * 25/12放假, 截止日期5/6: beside Han or Tamil, no fraction if its first part is the greater; where it could be one,
 * only by a word that goes with dates.
 */
function isDateAmong(line: Line, at: number, couldBeFraction: boolean): boolean {
  const behind = line.word(at + 3);
  if (SIDE_BY_SIDE.has(`${line.word(at)}/${line.word(at + 2)}`) || NO_DATE_BEHIND.test(behind)) return false;
  if (isMark(line, at + 1)) return false;
  if (/^(?:路|街|道|ss|区)$/.test(line.word(at - 1))) return false;
  const before = /^[:：,，(（]$/.test(line.word(at - 1)) ? line.word(at - 2) : line.word(at - 1);
  return !couldBeFraction || DATE_BEFORE.test(before) || (DATE_BEHIND.test(behind) && line.sameLine(at + 3));
}

/** How far a date without a year may stand from the date that it goes with. */
const DATE_REACH = 14;

/** "pada 2/1/2025 bagi A dan 3/1 bagi B": the second follows the first. */
function besideFullDate(line: Line, at: number): boolean {
  for (let i = at - 1; i > 3 && i > at - DATE_REACH; i--) {
    const word = line.word(i);
    if (/^[.!?]$/.test(word) && !line.glued(i + 1)) return false;
    if (/^(?:19|20)\d\d$/.test(word) && line.word(i - 1) === "/" && line.word(i - 3) === "/") return true;
  }
  return false;
}

/** Words that a bracketed fraction explains: "separuh (1/2)". */
const PARTS: ReadonlySet<string> = new Set(
  "nisbah pecahan fraction ratio probability kebarangkalian separuh setengah suku sepertiga pertiga perempat half quarter quarters third thirds majoriti majority bahagian".split(
    " ",
  ),
);
const PART_REACH = 4;

/** What stands in brackets with a slash and is no date: (24/7), "separuh (1/2)". */
function isSaidAsPair(line: Line, at: number, day: string, month: string): boolean {
  return SIDE_BY_SIDE.has(`${day}/${month}`) || line.nearBefore(at, PART_REACH, PARTS);
}

/** A number that has its own slash: "No. 23/4", "kelas 15/2". */
const SLASHED: ReadonlySet<string> = new Set(
  "no nombor number kelas class bilik room bil blok block unit lot gred grade odds score skor markah".split(" "),
);

/** Words that a month with its year answers: "bulan 09/2025", "valid thru 11/2027". */
const MONTH_CUES =
  /^(?:bulan|bln|month|since|sejak|exp|expiry|luput|tempoh|thru|until|hingga|sehingga|mulai|bagi|for|gaji|bil|bill)$/;

function monthOfYear(line: Line, at: number): Found<Fields> | undefined {
  const month = line.word(at);
  const year = line.gluedSign(at + 1, "/") ? line.gluedDigits(at + 2) : undefined;
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month) || !/^20\d\d$/.test(year ?? "") || line.glued(at)) return undefined;
  if (!MONTH_CUES.test(line.word(at - 1)) || goesOn(line, at + 3) || line.gluedSign(at + 3, "/")) return undefined;
  return { to: at + 3, cost: COST.certain, fields: { date: { month: Number(month), year: year ?? "" }, parts: [] } };
}

/**
 * 28/9: too large above the line for a fraction and too large for a month, so a day. Elevenths and twelfths are rarer
 * than days of November and December.
 */
function isNoFraction(line: Line, at: number, day: string, month: string): boolean {
  const before = line.cueBefore(at);
  const late =
    /^1[12]$/.test(month) &&
    `${day}/${month}` !== "7/11" &&
    !line.nearAfter(at + 3, PART_REACH, CUES.measured) &&
    !line.nearBefore(at, PART_REACH, PARTS);
  return (
    (Number(day) > 12 || late) &&
    !SIDE_BY_SIDE.has(`${day}/${month}`) &&
    `${day}/${month}` !== "22/7" &&
    line.word(at + 3) !== "=" &&
    !SLASHED.has(before) &&
    !CUES.road.has(before) &&
    !CUES.score.has(before)
  );
}

const MEASURES: ReadonlySet<string> = new Set(
  `cawan camca sudu senduk biji kilo kg kilogram gram liter jam hari batu ela meter ekar peket mangkuk ulas helai keping
   cup cups teaspoon teaspoons tablespoon tablespoons tsp tbsp hour hours day mile miles inch`.split(/\s+/),
);

/** The day of a date, in brackets behind it: 12/4 (Sabtu). */
const WEEKDAY =
  /^(?:isnin|selasa|rabu|khamis|jumaat|sabtu|ahad|isn|sel|rab|kha|jum|sab|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$|^(?:星期|周|週|礼拜|禮拜)|^[一二三四五六日]$|கிழமை$|^(?:திங்கள்|செவ்வாய்|புதன்|வியாழன்|வெள்ளி|சனி|ஞாயிறு)$/;

function dayAndMonth(line: Line, at: number, known = false): Found<Fields> | undefined {
  const first = line.word(at);
  const second = line.gluedSign(at + 1, "/") ? line.gluedDigits(at + 2) : undefined;
  if (second === undefined || first.length > 2 || second.length > 2 || goesOn(line, at + 3)) return undefined;
  if (line.gluedSign(at + 3, "/") || line.gluedSign(at + 3, "%")) return undefined;
  // Open 24/7, unless it is a day that is named as one.
  if (
    first === "24" &&
    second === "7" &&
    !/^(?:pada|on|tarikh|bertarikh|dated|date|by|sebelum|before|tutup)$/.test(line.cueBefore(at))
  )
    return undefined;
  const monthFirst = line.style.dateOrder === "mdy" && isDay(Number(second), Number(first));
  const [day, month] = monthFirst ? [second, first] : [first, second];
  if (!isDay(Number(day), Number(month))) return undefined;
  // "5-7 hari, 1/2 cawan": a part of what is measured.
  if (!known && MEASURES.has(line.word(at + 3)) && !/^(?:pada|on|tarikh|by|before|sebelum)$/.test(line.word(at - 1)))
    return undefined;
  const cue =
    known ||
    CUES.dateBefore.has(line.cueBefore(at)) ||
    (line.word(at - 1) === "4" && line.word(at - 2) === "b") ||
    (line.word(at - 1) === "(" && CUES.dateBefore.has(line.word(at - 2))) ||
    (line.word(at - 1) === "," && CUES.dateBefore.has(line.word(at - 2))) ||
    (/^[-–]$/.test(line.word(at - 1)) && line.word(at - 3) === "/" && line.kind(at - 4) === "digits") ||
    (line.word(at + 3) === "(" && WEEKDAY.test(line.word(at + 4)));
  const bracketed = line.word(at - 1) === "(" && line.word(at + 3) === ")" && !isSaidAsPair(line, at, day, month);
  const plain = isNoFraction(line, at, day, month);
  const language = scriptAround(line, at, at + 3);
  const byScript = language !== undefined && isDateAmong(line, at, Number(day) < Number(month));
  if (!cue && !bracketed && !plain && !byScript && !besideFullDate(line, at)) return undefined;
  return {
    to: at + 3,
    cost: cue || bracketed ? COST.certain : byScript ? COST.likely : COST.possible,
    fields: { date: { day, month: Number(month), ...(monthFirst ? { monthFirst } : {}) }, parts: [] },
    ...(language === undefined ? {} : { language }),
  };
}
