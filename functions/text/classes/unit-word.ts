import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { UNITS, type Unit } from "../tables/units.ts";
import { wordSet } from "../tables/word-list.ts";
import { nameOf } from "./measure.ts";

const SHORT = "cm mm km kg ml kj mg kcal sqft sqm";
/** Before a unit without a number. */
const BEFORE = wordSet("to ke kepada in dalam per unit");
/** What is measured or converted, and units in full. */
const MEASURED = wordSet(
  `convert converter converted conversion tukar tukarkan menukar unit ukuran saiz size sizes panjang lebar tinggi berat jarak
   length width height weight distance measure measured measurement feet foot inches inch kaki inci pounds lbs batu miles
   meter metre`,
);
const REACH = 5;

/** "convert feet to cm", "ukuran dalam mm", "per sqft": a short unit without a number, where something is measured. */
export const unitWordClass = defineClass<{ unit: Unit; plural: boolean }>({
  name: "measure",
  words: SHORT.split(" "),
  find(scan, at) {
    const atom = scan.at(at);
    const unit = UNITS[atom?.lower ?? ""];
    if (unit === undefined || atom === undefined || atom.glued || atom.text !== atom.lower) return undefined;
    if (!BEFORE.has(scan.word(at - 1)) || !scan.isOnSameLineAsPrevious(at) || !isFree(scan, at + 1)) return undefined;
    const per = scan.word(at - 1) === "per";
    const isUnit = per || scan.nearBefore(at - 1, REACH, MEASURED);
    return isUnit ? { to: at + 1, cost: COST.certain, fields: { unit, plural: !per } } : undefined;
  },
  say: ({ unit, plural }, language: Language) => nameOf(unit, language, plural),
});

const isFree = (scan: Scan, at: number) => !scan.isGlued(at) || /^[.,;:!?)]$/.test(scan.word(at));
