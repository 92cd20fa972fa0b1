import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { PER_BARE, PER_TIMES, TIMES_BY_LENGTH } from "../tables/per-units.ts";
import { wordSet } from "../tables/word-list.ts";
import { perUnitAt } from "./per-unit.ts";

/** Atoms from the number to the slash: RM5 seorang / hari, RM30 per pax / day. */
const REACH = 4;

type Rate = Match<Record<Language, string>>;

/** The slash of 8 tabs/day, 3 kelas / minggu: a rate of something that is not a unit of measure. */
export const perTimeClass = defineClass<Record<Language, string>>({
  name: "slash",
  symbols: "/",
  find(scan, at) {
    if (scan.kind(at - 1) === "digits") return afterNumber(scan, at);
    const taxed = afterTax(scan, at);
    if (taxed !== undefined) return taxed;
    const thing = scan.word(at - 1);
    if (scan.kind(at - 1) !== "latin" || thing.length < 3) return undefined;
    if (PER_TIMES.has(thing) && !isPartOf(thing, scan.word(at + 1))) return undefined;
    const glued = scan.isGlued(at) && scan.isGlued(at + 1);
    if (!hasNumberBefore(scan, at - 2, glued ? 1 : REACH)) return undefined;
    return PER_TIMES.has(scan.word(at + 1)) ? rateAt(scan, at) : undefined;
  },
  say: (unit, language) => unit[language],
});

/** RM98++/pax, RM120 nett/pax: with or without service and tax. */
function afterTax(scan: Scan, at: number): Match<Record<Language, string>> | undefined {
  const isPlus = scan.word(at - 1) === "+" && scan.isGlued(at - 1) && scan.kind(at - 3) === "digits";
  const isNett = NETT.has(scan.word(at - 1)) && scan.kind(at - 2) === "digits";
  const per = isPlus || isNett ? perUnitAt(scan, at) : undefined;
  if (per === undefined) return undefined;
  return {
    to: per.to,
    cost: COST.likely,
    fields: per.unit,
    ...(per.language === undefined ? {} : { language: per.language }),
  };
}

const NETT = wordSet("nett net");

/** 14.5 /GB, "upah 20/jam": a price that names no currency. */
function afterNumber(scan: Scan, at: number): Rate | undefined {
  if (!PER_BARE.has(scan.word(at + 1)) || !scan.isGlued(at + 1) || !scan.isOnSameLineAsPrevious(at)) return undefined;
  // 8/9/hari is a chain of something else.
  if (/^[/-]$/.test(scan.word(at - 2)) || (scan.isGlued(at - 1) && scan.kind(at - 2) === "latin")) return undefined;
  return rateAt(scan, at);
}

function rateAt(scan: Scan, at: number): Rate | undefined {
  const per = perUnitAt(scan, at);
  if (per === undefined) return undefined;
  const { to, unit: fields, language } = per;
  return { to, cost: COST.likely, fields, ...(language === undefined ? {} : { language }) };
}

/** 24 jam/hari, 2 days/week: a time and a longer one; *hari/malam* are two of a kind. */
function isPartOf(shorter: string, longer: string): boolean {
  const [less, more] = [lengthOf(shorter), lengthOf(longer)];
  return less >= 0 && less < more;
}

const lengthOf = (word: string) => TIMES_BY_LENGTH.findIndex((times) => times.has(word));

function hasNumberBefore(scan: Scan, from: number, reach: number): boolean {
  for (let i = from; i > from - reach && i >= 0; i--) {
    if (scan.kind(i) === "digits") return true;
    if (scan.kind(i) !== "latin" || !scan.isOnSameLineAsPrevious(i + 1)) return false;
  }
  return false;
}
