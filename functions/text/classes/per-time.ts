import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { PER_TIMES } from "../tables/per-units.ts";
import { perUnitAt } from "./per-unit.ts";

/** The slash of 8 tabs/day, 3 kelas/minggu: a rate of something that is not a unit of measure. */
export const perTimeClass = defineClass<Record<Language, string>>({
  name: "slash",
  symbols: "/",
  find(scan, at) {
    if (scan.kind(at - 1) !== "latin" || scan.kind(at - 2) !== "digits" || scan.word(at - 1).length < 3)
      return undefined;
    const per = PER_TIMES.has(scan.word(at + 1)) ? perUnitAt(scan, at) : undefined;
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
