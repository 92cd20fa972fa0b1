import { defineClass, WORD_CLASS } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { ABBREVIATIONS } from "../tables/abbreviations.ts";
import { isLowerInitialism } from "./lower-initialism.ts";

/** Less than its parts cost separately, and more than any class that reads one of them. */
const COST_PER_WORD = 9;
const MOST_WORDS = 6;

/** kanak-kanak, di-approve, meeting-nya: words joined by hyphens are one word, said as written. */
export const compoundWordClass = defineClass<string>({
  name: WORD_CLASS,
  marked: true,
  find(scan, at) {
    if (scan.isGlued(at) && scan.word(at - 1) === "-") return undefined;
    if (!isPart(scan, at)) return undefined;
    let to = at + 1;
    let words = 1;
    while (words < MOST_WORDS && scan.gluedSign(to, "-") && scan.isGlued(to + 1) && isPart(scan, to + 1)) {
      to += 2;
      words++;
    }
    if (words === 1 || (scan.isGlued(to) && scan.kind(to) === "digits")) return undefined;
    const text = scan.text.slice(scan.at(at)?.start, scan.at(to - 1)?.end);
    return { to, cost: COST_PER_WORD * words, judgedAs: text, fields: text };
  },
  say: (text) => text,
});

/** M'sia, S'pore, Int'l: read in full in a compound too. */
const SHORTENED: ReadonlySet<string> = new Set(
  ABBREVIATIONS.map(({ form }) => form).filter((form) => /^\w+'\w+$/.test(form)),
);

/** A word of more than one letter that is not initials: those are spelt even inside a compound. */
function isPart(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  if (atom?.kind !== "latin" || SHORTENED.has(atom.lower) || (scan.isGlued(at + 1) && scan.kind(at + 1) === "digits"))
    return false;
  // Kl-Seremban
  if (atom.text === "Kl") return false;
  return atom.text.length === 1 || !(atom.text === atom.text.toUpperCase() || isLowerInitialism(atom.text));
}
