import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { perUnitAt } from "./per-unit.ts";

const TIMES =
  /^(?:day|days|hour|hr|week|month|year|night|session|hari|jam|minggu|bulan|bln|tahun|thn|malam|sesi|shift|syif)$/;

/** The slash of 8 tabs/day, 3 kelas/minggu: what is counted goes by the time, and has no unit that a measure knows. */
export const perTimeClass = defineClass<Record<Language, string>>({
  name: "slash",
  symbols: "/",
  find(line, at) {
    if (line.kind(at - 1) !== "latin" || line.kind(at - 2) !== "digits" || line.word(at - 1).length < 3)
      return undefined;
    const per = TIMES.test(line.word(at + 1)) ? perUnitAt(line, at) : undefined;
    if (per === undefined) return undefined;
    return {
      to: per.to,
      cost: COST.likely,
      fields: per.unit,
      ...(per.language === undefined ? {} : { language: per.language }),
    };
  },
  say: (unit, language) => unit[language],
});
