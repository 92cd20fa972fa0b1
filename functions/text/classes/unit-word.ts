import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
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

/** After these, a unit is the letters of its symbol: (simbol: ft). */
const SYMBOL = wordSet("simbol symbol simbolnya singkatan abbreviation lambang");
/** Between such a word and the symbol. */
const QUALIFIED = wordSet(': piawai rasmi standard si unit ialah is adalah antarabangsa international ( " “');
const SYMBOL_REACH = 4;

/** "simbol piawai: ft", "symbol: kg" */
function isSymbol(scan: Scan, at: number): boolean {
  const ends = scan.at(at + 1) === undefined || /^[),;."”]$/.test(scan.word(at + 1));
  for (let i = at - 1; ends && i >= 0 && i >= at - SYMBOL_REACH; i--) {
    if (SYMBOL.has(scan.word(i))) return true;
    if (!QUALIFIED.has(scan.word(i))) return false;
  }
  return false;
}

/** Symbols of one and two letters, which are words or initials elsewhere. */
const SYMBOLS = wordSet("ft in yd mi lb oz m g l s t ha kn pa hz kw");

export const unitSymbolClass = defineClass<string>({
  name: "letters",
  words: [...SHORT.split(" "), ...SYMBOLS],
  find(scan, at) {
    if (scan.isGlued(at) && !/^[("“]$/.test(scan.word(at - 1))) return undefined;
    return isSymbol(scan, at)
      ? { to: at + 1, cost: COST.certain, latin: true, fields: scan.at(at)?.text ?? "" }
      : undefined;
  },
  say: (symbol) => spellLetters(symbol.toUpperCase()),
});

/** "convert feet to cm", "ukuran dalam mm", "per sqft": a short unit without a number, where something is measured. */
export const unitWordClass = defineClass<{ unit: Unit; plural: boolean }>({
  name: "measure",
  words: SHORT.split(" "),
  find(scan, at) {
    const atom = scan.at(at);
    const unit = UNITS[atom?.lower ?? ""];
    if (unit === undefined || atom === undefined || atom.glued || atom.text !== atom.lower) return undefined;
    const labelled = scan.word(at - 1) === ":" && scan.word(at - 2) === "unit";
    if (!(labelled || BEFORE.has(scan.word(at - 1))) || !scan.isOnSameLineAsPrevious(at) || !isFree(scan, at + 1))
      return undefined;
    const per = scan.word(at - 1) === "per";
    const isUnit = per || scan.nearBefore(at - 1, REACH, MEASURED);
    return isUnit ? { to: at + 1, cost: COST.certain, fields: { unit, plural: !per } } : undefined;
  },
  say: ({ unit, plural }, language: Language) => nameOf(unit, language, plural),
});

const isFree = (scan: Scan, at: number) => !scan.isGlued(at) || /^[.,;:!?)]$/.test(scan.word(at));
