import type { Language } from "#contract/language.ts";
import { COST, defineClass, LETTERS_AND_DIGITS, type Match } from "../lattice/reader.ts";
import { cardinal, digitString } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import {
  HAN_EVENT,
  HAN_FESTIVAL,
  HAN_MAGNITUDE,
  HAN_SALE,
  HAN_SALE_WITHIN,
  SALE_AFTER,
  SALE_BEFORE,
} from "../tables/date-cues.ts";
import { MEASURED_AFTER, MEASURED_BEFORE } from "../tables/measures.ts";
import { isDay } from "../tables/months.ts";
import { unitAt } from "./unit-at.ts";

interface Fields {
  month: string;
  day: string;
}

/** 11.11购物节, 9.9 sale, 911事件, 5·13事件: a day of the year that has become a name, month first. */
export const namedDayClass = defineClass<Fields>({
  name: "named-day",
  digits: { joints: { ".": ["digits"], "·": ["digits"], "‧": ["digits"], "・": ["digits"] }, kinds: ["han"] },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at): Match<Fields> | undefined {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    return event(scan, at) ?? sale(scan, at);
  },
  say({ month, day }, language, style) {
    if (language !== "zh")
      return join(
        [month, day].map((part) => cardinal(part, language, style.numbers)),
        language,
      );
    // 双十一 and 双十二, but 九九 and 六一八.
    if (month === day && month.length === 2) return `双${cardinal(month, "zh")}`;
    return digitString(month + day, "zh", style.numbers);
  },
});

/** Three or four digits, or a raised point: the month and two digits of the day. */
function event(scan: Scan, at: number): Match<Fields> | undefined {
  const pointed = /^[.·‧・]$/.test(scan.word(at + 1)) ? scan.gluedDigits(at + 2) : undefined;
  const to = pointed === undefined ? at + 1 : at + 3;
  if (scan.kind(to) !== "han" || !scan.isGlued(to)) return undefined;
  if (!HAN_EVENT.test(scan.word(to)) && !HAN_FESTIVAL.test(scan.word(to))) return undefined;
  if (HAN_MAGNITUDE.test(scan.word(at - 1))) return undefined;
  const written = scan.word(at);
  const fields = { month: pointed === undefined ? written.slice(0, -2) : written, day: pointed ?? written.slice(-2) };
  // 三八妇女节 is written 38 too.
  const festival = /^\d\d$/.test(written) && pointed === undefined && HAN_FESTIVAL.test(scan.word(to));
  if (festival) fields.month = written.charAt(0);
  if (festival) fields.day = written.charAt(1);
  if (!/^[1-9]\d?$/.test(fields.month) || !isDay(Number(fields.day), Number(fields.month))) return undefined;
  return { to, cost: COST.certain, language: "zh", fields };
}

function sale(scan: Scan, at: number): Match<Fields> | undefined {
  const day = scan.gluedSign(at + 1, ".") ? scan.gluedDigits(at + 2) : undefined;
  const month = scan.word(at);
  if (day === undefined || !/^[1-9]\d?$/.test(month) || day.startsWith("0")) return undefined;
  if (!isDay(Number(day), Number(month)) || day.length > 2) return undefined;
  const next = scan.word(at + 3);
  const doubled = month === day && HAN_SALE_WITHIN.test(next);
  const script: Language | undefined = doubled || HAN_SALE.test(next) ? "zh" : undefined;
  const same = month === day && unitAt(scan, at + 3) === undefined && !MEASURED_AFTER.has(next);
  // 11.11 alone is a day more often than a number.
  const bare = same && month.length === 2 && scan.kind(at - 1) === "latin" && !MEASURED_BEFORE.has(scan.word(at - 1));
  const cued = script !== undefined || SALE_AFTER.has(next) || (SALE_BEFORE.has(scan.word(at - 1)) && same) || bare;
  if (!cued || !scan.isOnSameLineAsPrevious(at + 3)) return undefined;
  return {
    to: at + 3,
    cost: COST.likely,
    fields: { month, day },
    ...(script === undefined ? {} : { language: script }),
  };
}
