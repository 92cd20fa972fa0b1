import { defineClass } from "../lattice/reader.ts";
import type { Line } from "../scan/scan.ts";
import { WORD_CLASS } from "../utterances/step-languages.ts";

/** Less than its parts cost alone, and more than any class that reads one of them. */
const COST_PER_WORD = 9;
const MOST_WORDS = 6;

/** kanak-kanak, di-approve, meeting-nya: words joined by hyphens are one word, said as written. */
export const compoundWordClass = defineClass<string>({
  name: WORD_CLASS,
  marked: true,
  find(line, at) {
    if (line.glued(at) && line.word(at - 1) === "-") return undefined;
    if (!isPart(line, at)) return undefined;
    let to = at + 1;
    let words = 1;
    while (words < MOST_WORDS && line.gluedSign(to, "-") && line.glued(to + 1) && isPart(line, to + 1)) {
      to += 2;
      words++;
    }
    if (words === 1 || (line.glued(to) && line.kind(to) === "digits")) return undefined;
    const text = line.text.slice(line.at(at)?.start, line.at(to - 1)?.end);
    return { to, cost: COST_PER_WORD * words, judgedAs: text, fields: text };
  },
  say: (text) => text,
});

/** A word of more than one letter, and no initials: those are spelt even inside a compound. */
function isPart(line: Line, at: number): boolean {
  const atom = line.at(at);
  if (atom?.kind !== "latin" || (line.glued(at + 1) && line.kind(at + 1) === "digits")) return false;
  return atom.text.length === 1 || atom.text !== atom.text.toUpperCase();
}
