import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";

/**
 * a), (b), ii), and ii. at the start of a line: labels of a list. One letter is a letter in the language of the list,
 * unless it is next to a Roman numeral: (i), (ii).
 */
export const listLabelClass = defineClass<string>({
  name: "label",
  everyWord: (word) => word.length === 1 || romanValue(word.toUpperCase()) !== undefined,
  notAfter: { ...allKindsBut("symbol"), signs: "-–/.,;:+*=~_@&%#$!?" },
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.text.length > 5) return undefined;
    const closed = scan.gluedSign(at + 1, ")");
    const opensLine = at === 0 || atom.newlines > 0;
    const pointed = opensLine && scan.gluedSign(at + 1, ".") && !scan.isGlued(at + 2) && scan.at(at + 2) !== undefined;
    if (!closed && !pointed) return undefined;
    const opened = scan.word(at - 1) === "(" && scan.isGlued(at);
    const starts = opensLine || (!atom.glued && !/^\($/.test(scan.word(at - 1)));
    if (!opened && !starts) return undefined;
    const value = numeralOf(scan, at, closed) ?? (pointed && isFirst(scan, at) ? 1 : undefined);
    if (pointed && !closed && value === undefined) return undefined;
    if (atom.text.length > 1 && value === undefined) return undefined;
    // "(s)" is the ending of a plural, glued to its word.
    if (opened && scan.isGlued(at - 1) && scan.kind(at - 2) === "latin") return undefined;
    return { to: at + 1, cost: COST.likely, fields: value === undefined ? atom.text.toUpperCase() : String(value) };
  },
  say: (label, language, style) => (/^\d/.test(label) ? cardinal(label, language, style.numbers) : label),
});

/** "i. Amalan": the first of a list, of which no other label is in the text. */
function isFirst(scan: Scan, at: number): boolean {
  return scan.at(at)?.text === "i" && scan.isCapitalised(at + 2) && scan.isOnSameLineAsPrevious(at + 2);
}

/** Atoms from one label to the next. */
const REACH = 120;
/** The label before or after a letter that makes it a numeral. */
const NEIGHBOURS: Readonly<Record<string, readonly (readonly [string, 1 | -1])[]>> = {
  i: [["ii", 1]],
  v: [
    ["iv", -1],
    ["vi", 1],
  ],
  x: [
    ["ix", -1],
    ["xi", 1],
  ],
};

function numeralOf(scan: Scan, at: number, closed: boolean): number | undefined {
  const { text = "", lower = "" } = scan.at(at) ?? {};
  if (text !== lower && (closed || text !== text.toUpperCase())) return undefined;
  const neighbours = NEIGHBOURS[lower] ?? [];
  if (text.length === 1 && !neighbours.some((one) => hasLabel(scan, at, ...one))) return undefined;
  return romanValue(lower.toUpperCase());
}

function hasLabel(scan: Scan, at: number, label: string, direction: 1 | -1): boolean {
  const mark = scan.word(at + 1);
  for (let i = at + direction; i >= 0 && Math.abs(i - at) < REACH && scan.at(i) !== undefined; i += direction)
    if (scan.word(i) === label && scan.gluedSign(i + 1, mark)) return true;
  return false;
}
