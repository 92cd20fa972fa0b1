import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal, digitString, type NumberStyle } from "../numbers/index.ts";
import { heardAsOne, join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import { scriptAround } from "./cardinal.ts";
import { type DayPart, dayPartAt, ENGLISH_HALF, sayDayPart } from "./day-part.ts";
import { unitAt } from "./measure.ts";
import { isRangeSign } from "./range-at.ts";
import { tamilEndingAt } from "./tamil-ending.ts";

interface Fields {
  hour: string;
  minute: string | undefined;
  second: string | undefined;
  part: DayPart | undefined;
  /** Written as 1645 hrs. */
  military: boolean;
  /** A whole hour that மணி counts: ஒரு மணி. */
  counted?: boolean;
}

/** 4.45 ptg, 4:45pm, 16:45, 3pm, 1645 hrs. A dotted number is a time only where something says so. */
export const timeClass = defineClass<Fields>({
  name: "time",
  digits: true,
  find(line, at) {
    // Behind letters no time begins, but for the T of 2024-11-25T09:30.
    if (line.glued(at) && line.kind(at - 1) === "latin" && !(line.at(at - 1)?.text === "T" && line.glued(at - 1)))
      return undefined;
    return military(line, at) ?? clock(line, at) ?? bareHour(line, at) ?? runTogether(line, at) ?? lowerHour(line, at);
  },
  say: (fields, language, style) =>
    sayTime(fields, language, fields.counted ? { ...style, numbers: { ...style.numbers, attributive: true } } : style),
});

interface ClockAt {
  hour: string;
  minute: string;
  second: string | undefined;
  dotted: boolean;
  to: number;
}

/** h:mm, h.mm, h:mm:ss of a real hour. */
function clockAt(line: Line, at: number): ClockAt | undefined {
  const hour = line.word(at);
  if (line.kind(at) !== "digits" || hour.length > 2 || Number(hour) > 24) return undefined;
  const sign = line.at(at + 1);
  const minute = line.gluedDigits(at + 2);
  if (!sign?.glued || (sign.text !== ":" && sign.text !== ".") || minute?.length !== 2 || Number(minute) > 59)
    return undefined;
  let second: string | undefined;
  let to = at + 3;
  if (line.gluedSign(to, sign.text) && line.gluedDigits(to + 1) !== undefined) {
    second = line.gluedDigits(to + 1);
    if (sign.text === "." || second?.length !== 2 || Number(second) > 59) return undefined;
    to += 2;
  }
  return { hour, minute, second, dotted: sign.text === ".", to };
}

function clock(line: Line, at: number): Found<Fields> | undefined {
  const time = clockAt(line, at);
  if (time === undefined || line.gluedSign(time.to, "%") || continuesNumber(line, at)) return undefined;
  const part = dayPartAt(line, time.to, Number(time.hour));
  if (time.dotted && part === undefined && !saysTime(line, at, time.to)) return undefined;
  if (
    line.gluedDigits(time.to) !== undefined ||
    (line.gluedSign(time.to, ",") && line.gluedDigits(time.to + 1)?.length === 3)
  )
    return undefined;
  const { hour, minute, second } = time;
  const counted = minute === "00" && second === undefined && line.word(time.to).startsWith("மணி");
  return finish(
    line,
    at,
    part?.to ?? time.to,
    { hour, minute, second, part: part?.part, military: false, counted },
    part?.language,
  );
}

/** 1:08:30 from its middle; but "时间：10:00" has a colon of its own. */
function continuesNumber(line: Line, at: number): boolean {
  return (
    line.glued(at) && /^[.:]$/.test(line.word(at - 1)) && (line.kind(at - 2) === "digits" || line.word(at - 1) === ".")
  );
}

/** Whether a word before it, a part of the day behind it or a time at the other end of a range makes it a time. */
function saysTime(line: Line, at: number, to: number): boolean {
  // காலை 9.00, 早上9.30: the part of the day stands first.
  if (
    SAID_BEFORE.test(line.word(at - 1)) ||
    afterAt(line, at, to) ||
    CUES.clock.has(line.cueBefore(at)) ||
    isDayWord(line, to) ||
    clockBeforeList(line, at) ||
    inOpeningList(line, at, to) ||
    announcedInHan(line, at, to) ||
    endsDaySpan(line, at) ||
    tamilDative(line, at, to) ||
    isAppointed(line, at, to) ||
    opensSpan(line, at, to) ||
    endsTimeRange(line, at)
  )
    return true;
  if (isRangeSign(line, to) || /^(?:hingga|sampai|to|until|till|dan|and|or|atau|-|到|至|முதல்)$/.test(line.word(to))) {
    const partner = clockAt(line, to + 1);
    if (
      partner !== undefined &&
      (dayPartAt(line, partner.to, Number(partner.hour)) !== undefined || isDayWord(line, partner.to))
    )
      return true;
  }
  return false;
}

/** The second time of 早上8.30至11.00, காலை மணி 8.30 முதல் 11.00 வரை. */
function endsDaySpan(line: Line, at: number): boolean {
  const joined = isRangeSign(line, at - 1) || /^(?:到|至|முதல்)$/.test(line.word(at - 1));
  return joined && clockAt(line, at - 4)?.to === at - 1 && SAID_BEFORE.test(line.word(at - 5));
}

/** 8.30-க்கு: minutes that people name, in the case that answers "when". */
function tamilDative(line: Line, at: number, to: number): boolean {
  return /^[0-5][05]$/.test(line.word(at + 2)) && tamilEndingAt(line, to)?.ending.suffix === "க்கு";
}

/** The 2.30 of 12.30-2.30 and the 4.30 of "from 2.30 to 4.30", whose first half is a time. */
function endsTimeRange(line: Line, at: number): boolean {
  if (clockAt(line, at - 4)?.to === at - 1 && opensSpan(line, at - 4, at - 1)) return true;
  return isRangeSign(line, at - 1) && clockAt(line, at - 4)?.to === at - 1 && saysTime(line, at - 4, at - 1);
}

/** Words before hours of opening and the times of a list: "Jumaat 12.30-2.30", "Slot: 9.00, 10.30". */
const OPENING_CUES: ReadonlySet<string> = new Set(
  `masa waktu time times timing timings hours open opens opened buka dibuka beroperasi operasi isnin selasa rabu khamis
   jumaat sabtu ahad isn sel rab kha kham jum sab mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday
   thursday friday saturday sunday daily rehat sesi session slot slots tayangan showtime showtimes jadual
   schedule timetable 时间 時間 营业 營業 நேரம்`.split(/\s+/),
);
/** How far the cue stands before the first time of a list: "Slot temu janji pagi ini:". */
const OPENING_REACH = 5;
/** Atoms of the longest list of times that is looked back over. */
const LONGEST_LIST = 40;

/** What goes by decimals: a list behind such a word, or before such a unit, holds no times. */
const MEASURED_BEFORE: ReadonlySet<string> = new Set(
  "harga price prices ringgit rm dolar dollar saham shares kadar rate cgpa gpa png mata points tol toll sen indeks index gred".split(
    " ",
  ),
);
const MEASURED_REACH = 10;
const MEASURED_BEHIND =
  /^(?:saat|s|sec|seconds|per|kg|sekilo|sekilogram|berbanding|against|mata|points|juta|ribu|bilion|million|billion|m|km|meter|metres|peratus|percent|ringgit|sen|darjah|degrees|liter|litre|litres|gram|grams|kilogram|kilo|kilos|kilometer|kilometre|kilometres|sentimeter|milimeter|inci|inches|kaki|feet|tan|tonnes|tons|hektar|ekar|acres|volt|volts|watt|watts|ela|mata|markah|marks|%|\/)$/;

/** Round times side by side, behind a word of hours: "Klinik buka 7.30 - 1.10 dan 2.00 - 4.30". */
function inOpeningList(line: Line, at: number, to: number): boolean {
  let first = at;
  while (at - first < LONGEST_LIST && isListJoint(line, first - 1) && clockAt(line, first - 4)?.to === first - 1)
    first -= 4;
  let end = to;
  while (end - to < LONGEST_LIST && isListJoint(line, end)) {
    const next = clockAt(line, end + 1);
    if (next === undefined) break;
    end = next.to;
  }
  if (end - first < 5 || !line.nearBefore(first, OPENING_REACH, OPENING_CUES)) return false;
  if (isMeasured(line, first, end)) return false;
  for (let i = first; i < end; i += 4) if (!isRoundTime(line, i)) return false;
  return true;
}

/** What people do at a time: "Jumpa 8.15 okay?", "Meeting 10.30 later". */
const APPOINTED =
  /^(?:jumpa|datang|meeting|meet|briefing|taklimat|gerak|bertolak|berangkat|balik|tunggu|kelas|class|tuisyen|tuition|breakfast|lunch|dinner|leave|depart|zoom|solat|bangun|appointment|temujanji|besok|esok|esk|tomorrow|tmr|tonight)$/;

function isAppointed(line: Line, at: number, to: number): boolean {
  return APPOINTED.test(line.word(at - 1)) && isRoundTime(line, at) && !isMeasured(line, at, to);
}

const FROM = /^(?:from|dari|dr|daripada|antara|between)$/;
const CHANGES: ReadonlySet<string> = new Set(
  "naik turun meningkat menurun jatuh susut menyusut melonjak bertambah berubah rose rise fell fall increased dropped grew improved went up down".split(
    " ",
  ),
);

/** "From 2.30 to 4.30": both ends at a quarter of an hour, and nothing that rose or is measured. */
function opensSpan(line: Line, at: number, to: number): boolean {
  if (!FROM.test(line.word(at - 1)) || !(isListJoint(line, to) || line.word(to) === "ke")) return false;
  const end = clockAt(line, to + 1);
  if (end === undefined || !isQuarter(line, at) || !isQuarter(line, to + 1)) return false;
  return !line.nearBefore(at, MEASURED_REACH, CHANGES) && !isMeasured(line, at, end.to);
}

function isQuarter(line: Line, at: number): boolean {
  return /^(?:00|15|30|45)$/.test(line.word(at + 2)) && Number(line.word(at)) >= 1;
}

function isMeasured(line: Line, at: number, to: number): boolean {
  return (
    MEASURED_BEHIND.test(line.word(to)) ||
    unitAt(line, to) !== undefined ||
    line.nearBefore(at, MEASURED_REACH, MEASURED_BEFORE)
  );
}

/** What joins the times of a list, or the ends of a span. */
function isListJoint(line: Line, at: number): boolean {
  return (
    isRangeSign(line, at) ||
    /^(?:,|、|\/|dan|and|atau|or|hingga|sampai|to|until|till|和|至|到|மற்றும்)$/.test(line.word(at))
  );
}

function isRoundTime(line: Line, at: number): boolean {
  return /^[0-5][05]$/.test(line.word(at + 2)) && Number(line.word(at)) >= 1;
}

/** 集合时间8.30, 明天8.30见: a time that a word for when announces, nothing measured behind it. */
function announcedInHan(line: Line, at: number, to: number): boolean {
  if (line.kind(at - 1) !== "han" || !isRoundTime(line, at)) return false;
  const next = line.at(to);
  const free = next === undefined || next.newlines > 0 || (next.kind === "symbol" && next.text !== "%");
  const before = line.word(at - 1);
  if (/[价價率汇匯]|指数|指數|令吉/.test(before)) return false;
  return (
    (free && /(?:时间|時間|[今明后後]天|今早|[今明]晚|准时|準時|约在|約在)[是为為]?$/.test(before)) ||
    (/(?:时间|時間|[今明后後]天|今早|[今明]晚|[一二三四五六日天])[是为為在]?$/.test(before) &&
      /^(?:[见見集出开開启啟抵到至]|准时|準時|左右|在)/.test(next?.text ?? ""))
  );
}

/** "at 7.30" is a time where nothing is measured behind it and the minutes are what people name. */
function afterAt(line: Line, at: number, to: number): boolean {
  if (!/^(?:at|by|until|till|@)$/.test(line.word(at - 1)) || !/^[0-5][05]$/.test(line.word(at + 2))) return false;
  const next = line.at(to);
  return (
    next === undefined ||
    next.newlines > 0 ||
    next.kind === "symbol" ||
    /^(?:on|in|and|sharp|tomorrow|tmr|tmrw|latest|later|pls|please|i|we|he|she|they|you|u|today|tonight|this|every|at|for|with|esok|esk|besok)$/.test(
      next.lower,
    )
  );
}

const DAY_WORDS = /^(?:pagi|petang|malam|tengah|tgh|tghari|subuh|senja|tengahari|hrs|jam)$/;

function isDayWord(line: Line, at: number): boolean {
  // மணி is the clock's hour; மணி நேரம் is a length of time, which takes a decimal.
  if (/^மணி/.test(line.word(at)) && !/^நேர/.test(line.word(at + 1))) return line.sameLine(at);
  return line.sameLine(at) && DAY_WORDS.test(line.word(at));
}

/** How far back a list of times reaches its cue: "pukul 8.00, 9.30 dan 10.15". */
const LIST_REACH = 14;
const LIST_WORDS =
  /^(?:\d{1,2}|[.:,\-–]|hingga|sampai|dan|atau|to|and|or|until|till|pagi|petang|malam|am|pm|ptg|mlm|tengah|hari|tgh)$/;

function clockBeforeList(line: Line, at: number): boolean {
  if (line.kind(at - 1) === "latin" && !LIST_WORDS.test(line.word(at - 1))) return false;
  for (let i = at - 1; i >= 0 && i > at - LIST_REACH; i--) {
    if (CUES.clock.has(line.word(i))) return true;
    if (!LIST_WORDS.test(line.word(i)) || !line.sameLine(i + 1)) return false;
  }
  return false;
}

/** 3pm, 3 ptg: an hour by its part of the day alone. Whole words (3 petang) need no reading of their own. */
function bareHour(line: Line, at: number): Found<Fields> | undefined {
  const hour = line.word(at);
  if (hour.length > 2 || Number(hour) > 12 || Number(hour) < 1) return undefined;
  if (line.glued(at) && /^[.:/]$/.test(line.word(at - 1))) return undefined;
  if (line.gluedSign(at - 1, ",") && line.glued(at) && line.kind(at - 2) === "digits") return undefined;
  const part = dayPartAt(line, at + 1, Number(hour));
  if (part === undefined) return undefined;
  return finish(
    line,
    at,
    part.to,
    { hour, minute: undefined, second: undefined, part: part.part, military: false },
    part.language,
  );
}

/** The 9 of 9-11am, which is said as what it leads to. */
function lowerHour(line: Line, at: number): Found<Fields> | undefined {
  const hour = line.word(at);
  if (!/^(?:[1-9]|1[0-2])$/.test(hour) || line.glued(at) || !isRangeSign(line, at + 1)) return undefined;
  const upper = line.word(at + 2);
  const part = /^(?:[1-9]|1[0-2])$/.test(upper) ? dayPartAt(line, at + 3, Number(upper)) : undefined;
  if (part?.part.kind !== "half") return undefined;
  const fields: Fields = { hour, minute: undefined, second: undefined, part: undefined, military: false };
  return { to: at + 1, cost: COST.likely, fields, lean: "en" };
}

/** 730pm, 1030am: hour and minute without a sign. */
function runTogether(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  const hour = digits.slice(0, -2);
  const minute = digits.slice(-2);
  if (!/^\d{3,4}$/.test(digits) || Number(hour) > 12 || Number(hour) < 1 || Number(minute) > 59) return undefined;
  const part = line.glued(at + 1) ? dayPartAt(line, at + 1, Number(hour)) : undefined;
  if (part === undefined) return undefined;
  return finish(
    line,
    at,
    part.to,
    { hour, minute, second: undefined, part: part.part, military: false },
    part.language,
  );
}

/** "new time 2250", "ETA 0815", "berlepas 1935, Pintu A8": four digits with nothing behind them to count. */
const MILITARY_CUES = /^(?:time|masa|eta|etd|berlepas|bertolak|tiba|departs?|departing|arrives?|arriving)$/;

function announcesMilitary(line: Line, at: number): boolean {
  const next = line.at(at + 1);
  const free = next === undefined || next.newlines > 0 || /^(?:[,.;)]|di|dari|at|from|and|dan)$/.test(next.lower);
  return free && line.gluedDigits(at + 2) === undefined && MILITARY_CUES.test(line.cueBefore(at));
}

/** The 1600 of "jam 1400-1600". */
function endsMilitary(line: Line, at: number): boolean {
  const first = line.word(at - 2);
  return isRangeSign(line, at - 1) && /^\d{4}$/.test(first) && CUES.clock.has(line.cueBefore(at - 2));
}

/** 1645 hrs, 0800hrs, pukul 0800. */
function military(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  const threeDigits = /^[1-9][0-5]\d$/.test(digits) && CUES.clock.has(line.cueBefore(at));
  if (threeDigits) return shortMilitary(line, at, digits);
  if (digits.length !== 4 || Number(digits.slice(0, 2)) > 24 || Number(digits.slice(2)) > 59) return undefined;
  const unit =
    /^(?:hrs|hr|hours|jam)$/.test(line.word(at + 1)) &&
    line.sameLine(at + 1) &&
    (digits.startsWith("0") || line.word(at + 1) !== "jam" || digits.startsWith("1") || digits.startsWith("2"));
  const cue = CUES.clock.has(line.cueBefore(at)) || announcesMilitary(line, at) || endsMilitary(line, at);
  if (!unit && !cue) return undefined;
  if (unit && line.word(at + 1) === "jam" && !digits.startsWith("0")) return undefined;
  const fields: Fields = {
    hour: digits.slice(0, 2),
    minute: digits.slice(2),
    second: undefined,
    part: undefined,
    military: unit && line.word(at + 1) !== "jam",
  };
  return { ...finish(line, at, unit ? at + 2 : at + 1, fields, undefined), cost: COST.certain };
}

/** "kul 830 mlm": three digits behind the clock's word. */
function shortMilitary(line: Line, at: number, digits: string): Found<Fields> {
  const part = dayPartAt(line, at + 1, Number(digits.charAt(0)));
  const fields: Fields = {
    hour: digits.charAt(0),
    minute: digits.slice(1),
    second: undefined,
    part: part?.part,
    military: false,
  };
  return { ...finish(line, at, part?.to ?? at + 1, fields, part?.language), cost: COST.certain };
}

/** A part of the day that a word before the time has already said. */
const SAID_BEFORE =
  /(?:下午|上午|早上|晚上|中午|凌晨|傍晚|晚|早|காலை|மாலை|இரவு|மதியம்|பிற்பகல்|முற்பகல்|நண்பகல்|நள்ளிரவு|பகல்|சாயங்காலம்|ராத்திரி|மணி|காலம்|கண்டம்|குளிகை|நேரம்)$/;

function finish(line: Line, from: number, to: number, written: Fields, byPart: Language | undefined): Found<Fields> {
  const fields = SAID_BEFORE.test(line.word(from - 1)) ? { ...written, part: undefined } : written;
  const cue = line.cueBefore(from);
  const language = scriptAround(line, from, to) ?? (CUES.clock.has(cue) ? "ms" : byPart);
  const found: Found<Fields> = { from, to, cost: COST.likely, fields };
  if (language !== undefined) return { ...found, language };
  return fields.part?.kind === "half" ? { ...found, lean: "en" } : found;
}

function sayTime(
  { hour, minute, second, part, military: hours }: Fields,
  language: Language,
  style: { numbers: NumberStyle },
): string {
  const silentMinute = minute === undefined || minute === "00";
  const figures = () => {
    const minutes = silentMinute && second === undefined ? undefined : (minute ?? "0");
    return [cardinal(hour, language, style.numbers), sayNext(hour, minutes), sayNext(minutes ?? "", second)];
  };
  /** 20:05 says its nought, for "dua puluh lima" is another number. */
  const sayNext = (before: string, digits: string | undefined) => {
    if (digits === undefined) return "";
    const words = cardinal(digits, language, style.numbers);
    return heardAsOne(before, digits, language) || (second !== undefined && /^0[1-9]$/.test(digits))
      ? join([digitString("0", language, style.numbers), words], language)
      : words;
  };
  switch (language) {
    case "zh":
      return sayMandarin({ hour, minute, second, part, military: hours }, style.numbers);
    case "ta":
      return join([part === undefined ? "" : sayDayPart(part, hour, "ta"), ...figures()], "ta");
    case "ms":
      return join([...figures(), part === undefined ? "" : sayDayPart(part, hour, "ms")], "ms");
    case "en":
      return sayEnglish({ hour, minute, second, part, military: hours }, style.numbers);
  }
}

function sayEnglish({ hour, minute, second, part, military: hours }: Fields, style: NumberStyle): string {
  const hourWords = cardinal(hour, "en", style);
  const zeroLed = minute?.startsWith("0") === true && minute !== "00";
  let minuteWords = minute === undefined ? "" : cardinal(minute, "en", style);
  if (zeroLed) minuteWords = `oh ${minuteWords}`;
  if (minute === "00") minuteWords = hours ? "hundred" : second === undefined ? "" : "zero";
  const lead = hours && hour.startsWith("0") && hour !== "00" ? `zero ${hourWords}` : hourWords;
  const tail =
    part === undefined
      ? hours
        ? "hours"
        : ""
      : part.kind === "half"
        ? ENGLISH_HALF[part.half]
        : sayDayPart(part, hour, "en");
  const seconds = second === undefined ? "" : `${/^0[1-9]/.test(second) ? "oh " : ""}${cardinal(second, "en", style)}`;
  if (minuteWords === "" && tail === "" && minute === "00") {
    return Number(hour) >= 1 && Number(hour) <= 12 ? `${hourWords} o'clock` : `${hourWords} hundred`;
  }
  return join([lead, minuteWords, seconds, tail], "en");
}

function sayMandarin({ hour, minute, second, part }: Fields, style: NumberStyle): string {
  const hourWords = `${cardinal(hour, "zh", { ...style, counter: true })}点`;
  const minuteWords =
    minute === undefined || (minute === "00" && second === undefined)
      ? ""
      : minute === "30" && second === undefined
        ? "半"
        : `${minute.startsWith("0") && minute !== "00" ? "零" : ""}${cardinal(minute, "zh", { ...style, liang: "none" })}分`;
  const gap = /^0[1-9]/.test(second ?? "") ? "零" : "";
  const seconds = second === undefined ? "" : `${gap}${cardinal(second, "zh", { ...style, liang: "none" })}秒`;
  return `${part === undefined ? "" : sayDayPart(part, hour, "zh")}${hourWords}${minuteWords}${seconds}`;
}
