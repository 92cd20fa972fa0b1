import { SAID_AS_LETTERS } from "../tables/acronyms.ts";
import { remember } from "../tables/remember.ts";
import type { Scan } from "./scan.ts";

/** Atoms on each side of a word that show whether it is in a headline. */
const REACH = 6;
/** Share of neighbours in capitals that makes a headline. */
const SHOUTING_SHARE = 0.6;
const FEWEST_NEIGHBOURS = 2;

const isShouted = remember((text: string) => text === text.toUpperCase() && !SAID_AS_LETTERS.has(text));

/** Whether the words around are in capitals too (reference/text.md: over 60 % of a clause). */
export function shouts(scan: Scan, at: number): boolean {
  let words = 0;
  let capitals = 0;
  for (let i = Math.max(0, at - REACH); i <= at + REACH; i++) {
    const atom = scan.at(i);
    if (atom === undefined || atom.kind !== "latin" || atom.text.length < 2 || i === at) continue;
    words++;
    if (isShouted(atom.text)) capitals++;
  }
  return words >= FEWEST_NEIGHBOURS && capitals > words * SHOUTING_SHARE;
}
