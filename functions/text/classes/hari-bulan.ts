import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { MONTH_FORMS, MONTHS } from "../tables/months.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isRangeSign } from "./range-at.ts";
import { isMonthSpan } from "./range-sign.ts";

/** A short month behind *hb*: 1hb Jan, or of two that span: Jan-Mac. */
export const shortMonthClass = defineClass<number>({
  name: "month",
  words: [...MONTH_FORMS].filter(([, form]) => form.short).map(([word]) => word),
  find(line, at) {
    const month = MONTH_FORMS.get(line.word(at))?.month;
    const spans = isMonthSpan(line, at + 1) || isMonthSpan(line, at - 1);
    if (month === undefined || (line.cueBefore(at) !== "hb" && !spans)) return undefined;
    const stop = line.gluedSign(at + 1, ".") && line.kind(at + 2) === "digits" ? 1 : 0;
    return { to: at + 1 + stop, cost: COST.likely, ...(spans ? {} : { language: "ms" as const }), fields: month };
  },
  say: (month, language) => MONTHS[language][month - 1] ?? "",
});

/** 12hb, 12 hb., 4-6hb: the day of the month in Malay. */
export const hariBulanClass = defineClass<{ first: string | undefined; day: string }>({
  name: "date",
  digits: true,
  behind: ["hb"],
  find(line, at) {
    const second = isRangeSign(line, at + 1) ? line.word(at + 2) : undefined;
    const last = second === undefined ? at : at + 2;
    const day = line.word(last);
    if (!/^\d{1,2}$/.test(day) || Number(day) > 31 || Number(day) < 1) return undefined;
    if (line.word(last + 1) !== "hb" || !line.sameLine(last + 1)) return undefined;
    const stop = line.gluedSign(last + 2, ".") && line.kind(last + 3) !== undefined && !line.glued(last + 3) ? 1 : 0;
    return {
      to: last + 2 + stop,
      cost: COST.certain,
      language: "ms",
      endsWithStop: stop === 1 && !MONTH_FORMS.has(line.word(last + 3)),
      fields: { first: second === undefined ? undefined : line.word(at), day },
    };
  },
  say({ first, day }, language) {
    const words = `${cardinal(day, language)} hari bulan`;
    return first === undefined ? words : `${cardinal(first, language)} ${RANGE_WORDS[language]} ${words}`;
  },
});
