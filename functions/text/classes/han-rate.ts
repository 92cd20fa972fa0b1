import { COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { perUnitAt } from "./per-unit.ts";

interface Fields {
  numeral: Numeral;
  unit: string;
  /** Empty if a word before the number has said it: 时速110公里/小时. */
  per: string;
}

const LONGEST_UNIT = 4;
const SAID_BEFORE = /(?:[时時]速|每\p{Script=Han}{1,3})$/u;

/** 110公里/小时, 5令吉/公斤: Mandarin says the measure first. */
export const hanRateClass = defineClass<Fields>({
  name: "measure",
  digits: { kinds: ["han"] },
  find(scan: Scan, at: number): Match<Fields> | undefined {
    const numeral = scan.numeral(at);
    const unit = numeral && scan.at(numeral.to);
    if (numeral === undefined || unit?.kind !== "han" || !unit.glued || unit.text.length > LONGEST_UNIT)
      return undefined;
    const per = perUnitAt(scan, numeral.to + 1);
    if (per === undefined) return undefined;
    const said = SAID_BEFORE.test(scan.word(at - 1));
    const fields = { numeral, unit: unit.text, per: said ? "" : per.unit.zh };
    return { to: per.to, cost: COST.likely, language: "zh", fields };
  },
  say: ({ numeral, unit, per }, _, style) =>
    `${per}${sayNumeral(numeral, "zh", { ...style.numbers, counter: true })}${unit}`,
});
