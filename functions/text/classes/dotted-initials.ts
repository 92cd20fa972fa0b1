import { COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";

/** U.S.A., K.L.: letters with points between them are letters. */
export const dottedInitialsClass = defineClass<string>({
  name: "letters",
  marked: true,
  find(line, at) {
    if (line.glued(at) && line.kind(at - 1) !== "symbol") return undefined;
    const letters = lettersAt(line, at);
    if (letters.length < 2) return undefined;
    // "A. B" has spaces; here every point is glued. The last one is the sentence's if nothing of ours follows.
    const bare = at + letters.length * 2 - 1;
    const to = line.gluedSign(bare, ".") && line.at(bare + 1) !== undefined ? bare + 1 : bare;
    return {
      to,
      cost: COST.likely,
      latin: true,
      endsWithStop: to > bare && !beginsName(line, at, to),
      fields: letters,
    };
  },
  say: spellLetters,
});

const TITLES =
  /^(?:dr|prof|mr|mrs|ms|mdm|miss|encik|en|cik|puan|pn|tuan|tn|dato|datuk|datin|tan|sri|seri|ir|ts|hakim|justice|inspektor|sarjan|asp|dsp|doktor|doctor)$/;

/** "J.B. Tan", "Dr. K.S. Lim": at the head of a sentence or behind a title, initials go with the name behind them. */
function beginsName(line: Line, at: number, to: number): boolean {
  const title = line.word(at - 1) === "." ? line.word(at - 2) : line.word(at - 1);
  const leads = at === 0 || !line.sameLine(at) || TITLES.test(title);
  return leads && line.sameLine(to) && /^\p{Lu}\p{Ll}+$/u.test(line.at(to)?.text ?? "");
}

const MOST_LETTERS = 8;

function lettersAt(line: Line, at: number): string {
  let letters = "";
  for (let i = at; letters.length < MOST_LETTERS; i += 2) {
    const atom = line.at(i);
    if (atom?.kind !== "latin" || !/^[A-Z]$/.test(atom.text) || (i > at && !atom.glued)) break;
    letters += atom.text;
    if (!line.gluedSign(i + 1, ".")) break;
  }
  return letters;
}
