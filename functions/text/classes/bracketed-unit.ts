import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Unit } from "../tables/units.ts";
import { followsName, unitInBrackets } from "./gloss.ts";
import { nameOf } from "./measure.ts";

/** Kelajuan (km/j), Ukuran (mm): the unit of what is before the brackets. */
export const bracketedUnitClass = defineClass<Unit>({
  name: "measure",
  symbols: "(（",
  find(scan, at) {
    const measure = unitInBrackets(scan, at);
    if (measure === undefined || at === 0 || followsName(scan, at, measure.unit)) return undefined;
    return { from: at + 1, to: measure.to, cost: COST.certain, fields: measure.unit };
  },
  say: (unit, language: Language) =>
    language === "zh" ? `${unit.zhBefore ?? ""}${unit.zh}` : nameOf(unit, language, true),
});
