import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { MONTH_FORMS, MONTHS } from "../tables/months.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isRangeSign } from "./range-at.ts";
import { isMonthSpan } from "./range-sign.ts";

/** A short month after *hb* (1hb Jan), or in a span of two (Jan-Mac). */
export const shortMonthClass = defineClass<number>({
  name: "month",
  words: [...MONTH_FORMS].filter(([, form]) => form.short).map(([word]) => word),
  find(scan, at) {
    const month = MONTH_FORMS.get(scan.word(at))?.month;
    const spans = isMonthSpan(scan, at + 1) || isMonthSpan(scan, at - 1);
    if (month === undefined || (scan.cueBefore(at) !== "hb" && !spans)) return undefined;
    const stop = scan.gluedSign(at + 1, ".") && scan.kind(at + 2) === "digits" ? 1 : 0;
    return { to: at + 1 + stop, cost: COST.likely, ...(spans ? {} : { language: "ms" as const }), fields: month };
  },
  say: (month, language) => MONTHS[language][month - 1] ?? "",
});

/** 12hb, 12 hb., 4-6hb: the day of the month in Malay. */
export const hariBulanClass = defineClass<{ first: string | undefined; day: string }>({
  name: "date",
  digits: { texts: ["hb"], ranges: true },
  find(scan, at) {
    const second = isRangeSign(scan, at + 1) ? scan.word(at + 2) : undefined;
    const last = second === undefined ? at : at + 2;
    const day = scan.word(last);
    if (!/^\d{1,2}$/.test(day) || Number(day) > 31 || Number(day) < 1) return undefined;
    if (scan.word(last + 1) !== "hb" || !scan.isOnSameLineAsPrevious(last + 1)) return undefined;
    const stop = scan.gluedSign(last + 2, ".") && scan.kind(last + 3) !== undefined && !scan.isGlued(last + 3) ? 1 : 0;
    return {
      to: last + 2 + stop,
      cost: COST.certain,
      language: "ms",
      endsWithStop: stop === 1 && !MONTH_FORMS.has(scan.word(last + 3)),
      fields: { first: second === undefined ? undefined : scan.word(at), day },
    };
  },
  say({ first, day }, language) {
    const words = `${cardinal(day, language)} hari bulan`;
    return first === undefined ? words : `${cardinal(first, language)} ${RANGE_WORDS[language]} ${words}`;
  },
});
