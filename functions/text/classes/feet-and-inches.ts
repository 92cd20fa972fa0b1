import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { UNITS } from "../tables/units.ts";
import { sayNumeral } from "./numeral-speech.ts";

type Fields = { feet: string; inches: string } | { numeral: Numeral; unit: "ft" | "inci" };

/** 5'4", a person's height; 4' x 8', 55": a size, where the mark closes no quotation. */
export const feetAndInchesClass = defineClass<Fields>({
  name: "measure",
  digits: "joined",
  find: (line, at) => height(line, at) ?? size(line, at),
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

function height(line: Line, at: number): Found<Fields> | undefined {
  const inches = FOOT_MARK.test(line.word(at + 1)) && line.glued(at + 1) ? line.gluedDigits(at + 2) : undefined;
  if (inches === undefined || line.word(at).length > 2 || inches.length > 2 || Number(inches) > 11) return undefined;
  const closed = INCH_MARK.test(line.word(at + 3)) && line.glued(at + 3);
  // 5'6, a person's height whose last mark was left out.
  if (!closed && /^[4-7]$/.test(line.word(at)) && !line.glued(at) && !line.glued(at + 3))
    return { to: at + 3, cost: COST.certain, fields: { feet: line.word(at), inches } };
  return closed ? { to: at + 4, cost: COST.certain, fields: { feet: line.word(at), inches } } : undefined;
}

function size(line: Line, at: number): Found<Fields> | undefined {
  const numeral = line.numeral(at);
  const mark = numeral === undefined || !line.glued(numeral.to) ? "" : line.word(numeral.to);
  if (numeral === undefined || mark === "" || numeral.integer.length > 3) return undefined;
  const to = numeral.to + 1;
  const bySize = line.word(to) === "x" && line.gluedDigits(to + 1) !== undefined;
  if (line.glued(to) && line.isAlphanumeric(to) && !bySize) return undefined;
  const times =
    (/^[x×]$/.test(line.word(at - 1)) &&
      /^(?:digits|symbol)$/.test(line.kind(at - 2) ?? "") &&
      !OPENING.test(line.word(at - 2))) ||
    /^[x×]$/.test(line.word(to));
  const inch = INCH_MARK.test(mark) && (times || mark === "″" || !isQuotation(line, at));
  const foot = FOOT_MARK.test(mark) && (times || mark === "′");
  if (!inch && !foot) return undefined;
  return { to, cost: COST.likely, fields: { numeral, unit: inch ? "inci" : "ft" } };
}

/** Atoms of the longest quotation that is looked back over. */
const QUOTATION_REACH = 200;

/** Whether a quotation that was opened before may end here; a mark behind digits opens none. */
function isQuotation(line: Line, at: number): boolean {
  let first = at;
  while (first > 0 && at - first < QUOTATION_REACH && line.sameLine(first)) first--;
  let open = false;
  for (let i = first; i < at; i++) {
    if (/^["“”]$/.test(line.word(i))) open = !open && !(line.glued(i) && line.kind(i - 1) === "digits");
  }
  return open;
}
