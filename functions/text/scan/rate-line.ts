import { CURRENCY_CODES, HAN_RATE_WORDS, RATE_WORDS } from "../tables/rate-cues.ts";
import type { Atom } from "./atoms.ts";

/** Atoms on each side of a price. */
const REACH = 24;

/** Whether the line is about exchange rates, whose prices have a point before three decimals: GBP/JPY 158.000. */
export function isRateLine(scan: { at(index: number): Atom | undefined }, at: number): boolean {
  for (const direction of [-1, 1]) {
    for (let i = at + direction; Math.abs(i - at) <= REACH; i += direction) {
      const atom = scan.at(i);
      if (atom === undefined || (direction === 1 && atom.newlines > 0)) break;
      if (RATE_WORDS.has(atom.lower) || (atom.kind === "han" && HAN_RATE_WORDS.test(atom.text))) return true;
      if (atom.kind === "latin" && isPair(scan, i)) return true;
      if (direction === -1 && atom.newlines > 0) break;
    }
  }
  return false;
}

/** USD/JPY, USDJPY */
function isPair(scan: { at(index: number): Atom | undefined }, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  if (text.length === 6) return CURRENCY_CODES.has(text.slice(0, 3)) && CURRENCY_CODES.has(text.slice(3));
  if (!CURRENCY_CODES.has(text)) return false;
  const other = (index: number) => CURRENCY_CODES.has(scan.at(index)?.text ?? "");
  return (scan.at(at + 1)?.text === "/" && other(at + 2)) || (scan.at(at - 1)?.text === "/" && other(at - 2));
}
