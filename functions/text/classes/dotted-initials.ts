import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { TITLES } from "../tables/titles.ts";

/** U.S.A., K.L.: letters with points between them are said as letters. */
export const dottedInitialsClass = defineClass<string>({
  name: "letters",
  marked: "capitals",
  notAfter: allKindsBut("symbol"),
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
    const letters = lettersAt(scan, at);
    if (letters.length < 2) return undefined;
    // All points are glued, unlike in "A. B". The last one is the sentence's if nothing follows.
    const bare = at + letters.length * 2 - 1;
    const to = scan.gluedSign(bare, ".") && scan.at(bare + 1) !== undefined ? bare + 1 : bare;
    return {
      to,
      cost: COST.likely,
      latin: true,
      endsWithStop: to > bare && !beginsName(scan, at, to),
      fields: letters,
    };
  },
  say: spellLetters,
});

/** "J.B. Tan", "Dr. K.S. Lim": at the start of a sentence or after a title, initials belong to the name after them. */
function beginsName(scan: Scan, at: number, to: number): boolean {
  const title = scan.word(at - 1) === "." ? scan.word(at - 2) : scan.word(at - 1);
  const leads = at === 0 || !scan.isOnSameLineAsPrevious(at) || TITLES.has(title);
  return leads && scan.isOnSameLineAsPrevious(to) && /^\p{Lu}\p{Ll}+$/u.test(scan.at(to)?.text ?? "");
}

const MOST_LETTERS = 8;

function lettersAt(scan: Scan, at: number): string {
  let letters = "";
  for (let i = at; letters.length < MOST_LETTERS; i += 2) {
    const atom = scan.at(i);
    if (atom?.kind !== "latin" || !/^[A-Z]$/.test(atom.text) || (i > at && !atom.glued)) break;
    letters += atom.text;
    if (!scan.gluedSign(i + 1, ".")) break;
  }
  return letters;
}

const TAMIL_LETTER = /^[அ-ஔக-ஹ][\u0bbe-\u0bcc]?(?:[க-ஹ]\u0bcd)?$/u;

/** தி.மு.க., ம.இ.கா., ஏ.ஆர். ரகுமான்: syllables and names of letters with points between them. */
export const tamilInitialsClass = defineClass<string>({
  name: "letters",
  tamil: true,
  find(scan, at) {
    if (!scan.gluedSign(at + 1, ".") || !scan.isGlued(at + 2) || scan.isGlued(at)) return undefined;
    const letters: string[] = [];
    let to = at;
    for (let i = at; letters.length < MOST_LETTERS; i += 2) {
      const atom = scan.at(i);
      if (atom?.kind !== "tamil" || !TAMIL_LETTER.test(atom.text) || (i > at && !atom.glued)) break;
      letters.push(atom.text);
      to = i + 1;
      if (!scan.gluedSign(to, ".")) break;
    }
    if (letters.length < 2) return undefined;
    if (scan.gluedSign(to, ".") && scan.at(to + 1) !== undefined) to++;
    return { to, cost: COST.likely, language: "ta", fields: letters.join(" ") };
  },
  say: (letters) => letters,
});
