import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { UNITS } from "../tables/units.ts";
import { sayNumeral } from "./numeral-speech.ts";

type Fields = { feet: string; inches: string } | { numeral: Numeral; unit: "ft" | "inci" };

/** 5'4", a person's height; 4' x 8', 55": a size, unless the mark closes a quotation. */
export const feetAndInchesClass = defineClass<Fields>({
  name: "measure",
  digits: { texts: "'’′\"”″" },
  find: (scan, at) => height(scan, at) ?? size(scan, at),
  say(fields, language, style) {
    const counted = { ...style.numbers, counter: true, attributive: true };
    const name = (unit: "ft" | "inci", one: boolean) => {
      const names = UNITS[unit];
      return (language === "en" && !one ? names?.plural : names?.[language]) ?? "";
    };
    if ("numeral" in fields) {
      const { numeral, unit } = fields;
      const one = numeral.integer === "1" && numeral.fraction === undefined;
      return join([sayNumeral(numeral, language, counted), name(unit, one)], language);
    }
    const part = (digits: string, unit: "ft" | "inci") =>
      join([cardinal(digits, language, counted), name(unit, digits === "1")], language);
    return join([part(fields.feet, "ft"), part(fields.inches, "inci")], language);
  },
});

const FOOT_MARK = /^['’′]$/;
const OPENING = /^["“(]$/;
const INCH_MARK = /^["”″]$/;

function height(scan: Scan, at: number): Match<Fields> | undefined {
  const inches = FOOT_MARK.test(scan.word(at + 1)) && scan.isGlued(at + 1) ? scan.gluedDigits(at + 2) : undefined;
  if (inches === undefined || scan.word(at).length > 2 || inches.length > 2 || Number(inches) > 11) return undefined;
  const closed = INCH_MARK.test(scan.word(at + 3)) && scan.isGlued(at + 3);
  // 5'6, a person's height without its last mark.
  if (!closed && /^[4-7]$/.test(scan.word(at)) && !scan.isGlued(at) && !scan.isGlued(at + 3))
    return { to: at + 3, cost: COST.certain, fields: { feet: scan.word(at), inches } };
  return closed ? { to: at + 4, cost: COST.certain, fields: { feet: scan.word(at), inches } } : undefined;
}

function size(scan: Scan, at: number): Match<Fields> | undefined {
  const numeral = scan.numeral(at);
  const mark = numeral === undefined || !scan.isGlued(numeral.to) ? "" : scan.word(numeral.to);
  if (numeral === undefined || mark === "" || numeral.integer.length > 3) return undefined;
  const to = numeral.to + 1;
  const bySize = scan.word(to) === "x" && scan.gluedDigits(to + 1) !== undefined;
  if (scan.isGlued(to) && scan.isAlphanumeric(to) && !bySize) return undefined;
  const times =
    (/^[x×]$/.test(scan.word(at - 1)) &&
      /^(?:digits|symbol)$/.test(scan.kind(at - 2) ?? "") &&
      !OPENING.test(scan.word(at - 2))) ||
    /^[x×]$/.test(scan.word(to));
  const inch = INCH_MARK.test(mark) && (times || mark === "″" || !isQuotation(scan, at));
  const foot = FOOT_MARK.test(mark) && (times || mark === "′");
  if (!inch && !foot) return undefined;
  return { to, cost: COST.likely, fields: { numeral, unit: inch ? "inci" : "ft" } };
}

/** Atoms of the longest quotation that is searched for its start. */
const QUOTATION_REACH = 200;

/** Whether an open quotation may end here. A mark after digits does not open one. */
function isQuotation(scan: Scan, at: number): boolean {
  let first = at;
  while (first > 0 && at - first < QUOTATION_REACH && scan.isOnSameLineAsPrevious(first)) first--;
  let open = false;
  for (let i = first; i < at; i++) {
    if (/^["“”]$/.test(scan.word(i))) open = !open && !(scan.isGlued(i) && scan.kind(i - 1) === "digits");
  }
  return open;
}
