import { COST, defineClass } from "../lattice/reader.ts";
import type { Line } from "../scan/scan.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isRangeSign } from "./range-at.ts";

/**
 * The hyphen of a range as a reading of its own, so that whatever stands on both sides is read by its class:
 * RM8-RM9, 8.00-10.00, 12/7-15/7. Classes that say a unit once take the whole range themselves.
 */
export const rangeSignClass = defineClass<null>({
  name: "range",
  symbols: "-–—~～",
  find(line, at) {
    if (isMonthSpan(line, at)) return { to: at + 1, cost: COST.certain, fields: null };
    if (!isRangeSign(line, at) || !endsValue(line, at - 1) || !beginsValue(line, at + 1)) return undefined;
    // #05-67 is floor and door.
    if (line.word(at - 2) === "#" && line.glued(at - 1)) return undefined;
    if (isDateline(line, at) || isDescending(line, at) || isChained(line, at) || isModel(line, at)) return undefined;
    return { to: at + 1, cost: COST.certain, fields: null };
  },
  say: (_, language) => RANGE_WORDS[language],
});

/** Jan-Mac, Mei–Jun 2025: two months by their names, with a capital. */
export function isMonthSpan(line: Line, at: number): boolean {
  const isMonth = (index: number) =>
    MONTH_FORMS.has(line.word(index)) && line.at(index)?.text !== line.word(index) && line.sameLine(index);
  return (
    isRangeSign(line, at) &&
    isMonth(at + 1) &&
    MONTH_FORMS.has(line.word(at - 1)) &&
    line.at(at - 1)?.text !== line.word(at - 1)
  );
}

const VALUE_END =
  /^(?:am|pm|ptg|pg|mlm|tgh|pagi|petang|malam|hb|%|jan|feb|mac|mar|apr|mei|may|jun|jul|ogos|aug|sept?|okt|oct|nov|dis|dec|januari|februari|march|april|june|julai|july|august|september|oktober|october|november|disember|december|january|february|kg|g|km|m|cm|c|sen|h|th|st|nd|rd|ribu|juta|bilion|k|rb|jt|bil|mil|m|b|million|billion|thousand|orang)$/;

function endsValue(line: Line, at: number): boolean {
  if (line.word(at) === "hari" && /^(?:tgh|tengah)$/.test(line.word(at - 1))) return true;
  // 9.00 a.m.–5.30 p.m.
  if (line.word(at) === "." && line.word(at - 1) === "m" && /^[ap]$/.test(line.word(at - 3))) return true;
  // 5G-2.4: no gram.
  if (line.at(at)?.text === "G") return false;
  if (line.kind(at) === "han") return /[日号月年点分时半]$/.test(line.word(at)) && line.kind(at - 1) === "digits";
  return (
    line.kind(at) === "digits" || (VALUE_END.test(line.word(at)) && /^(?:digits|symbol)$/.test(line.kind(at - 1) ?? ""))
  );
}

function beginsValue(line: Line, at: number): boolean {
  if (line.kind(at) === "digits" || /^(?:上午|下午|早上|晚上|中午|凌晨)$/.test(line.word(at))) return true;
  return (
    /^(?:rm|km|usd|rp|\$|£|€|s|us|q|p|dr)$/.test(line.word(at)) &&
    /^(?:digits|symbol)$/.test(line.kind(at + 1) ?? "") &&
    (line.glued(at + 1) || /^(?:rm|km)$/.test(line.word(at)))
  );
}

/** B737-800, i7-13700: digits glued to letters name a thing; only currencies and the like are followed by a range. */
function isModel(line: Line, at: number): boolean {
  const letters = line.word(at - 2);
  if (/^(?:boeing|airbus|model|kod|nokia|atr|cessna)$/.test(letters)) return true;
  const named = line.kind(at - 1) === "digits" && line.kind(at - 2) === "latin";
  return line.glued(at) && line.glued(at - 1) && named && !BEFORE_RANGE.test(letters);
}

const BEFORE_RANGE = /^(?:rm|usd|myr|sgd|rp|q|p|s|us|no)$/;

/** 1-2-3 counts or names; it spans nothing. */
function isChained(line: Line, at: number): boolean {
  const before =
    line.kind(at - 1) === "digits" &&
    line.word(at - 2) === "-" &&
    (line.kind(at - 3) === "digits" || (line.word(at - 3) === ")" && line.glued(at - 1)));
  const after = line.kind(at + 1) === "digits" && line.word(at + 2) === "-" && line.kind(at + 3) === "digits";
  // JPM.100-1/2/3: what stands behind the hyphen goes on as a reference.
  const filed = line.word(at - 2) === "." || (line.word(at - 2) === "/" && line.kind(at - 3) === "latin");
  const reference = line.gluedSign(at + 2, "/") && filed && line.glued(at - 1);
  return line.glued(at) && (before || after || reference);
}

/** "KUALA LUMPUR, 14 – 2026 …": a dash between spaces behind a day, and the year that opens the news. */
function isDateline(line: Line, at: number): boolean {
  return !line.glued(at) && /^\d{1,2}$/.test(line.word(at - 1)) && /^(?:19|20)\d\d$/.test(line.word(at + 1));
}

/** "Sat 9-1": hours of opening run over noon. */
export function isOpening(line: Line, at: number): boolean {
  const hours = Number(line.word(at)) <= 12 && Number(line.word(at + 2)) <= 12 && line.word(at + 2) !== "0";
  return hours && OPENING.test(line.cueBefore(at)) && !line.glued(at);
}

const OPENING =
  /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekdays|weekends|isnin|selasa|rabu|khamis|jumaat|sabtu|ahad|isn|kha|khm|jum|sab|daily|open|opens|hours|buka|dibuka|operasi|beroperasi)$/;

/** Nobody writes a range downwards; 5-0 is a score, and 2-1 too. */
function isDescending(line: Line, at: number): boolean {
  const low = line.word(at - 1);
  const high = line.word(at + 1);
  if (!/^\d{1,12}$/.test(low) || !/^\d{1,12}$/.test(high)) return false;
  // 9-1pm: hours go round.
  if (/^(?:am|pm|ptg|tgh)$/.test(line.word(at + 2)) && Number(low) <= 12 && Number(high) <= 12) return false;
  const partOfMore =
    (/^[.,/:]$/.test(line.word(at + 2)) && line.gluedDigits(at + 3) !== undefined) ||
    (/^[.,/:]$/.test(line.word(at - 2)) && line.glued(at - 1) && line.kind(at - 3) === "digits");
  return !partOfMore && Number(low) >= Number(high) && !isOpening(line, at - 1);
}
