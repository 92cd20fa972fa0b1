import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isEnglishWord } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { digitString } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { wordSet } from "../tables/word-list.ts";

/** Subjects that a first course teaches, besides those with an ending of their own. */
const SUBJECTS = wordSet(
  `finance business coffee chemistry history english biology math maths science law fashion travel insurance property sales
   excel python java javascript seo design music art dance drama theatre tax taxes crypto bitcoin stocks malaysia budget
   wine tea parenting adulting budgeting trading networking skincare makeup yoga fitness nutrition leadership management`,
);
const SUBJECT_ENDING = /(?:ing|ics|logy|graphy|nomy|ship)$/;
const SHORTEST = 6;

/** "Photography 101 Workshop", "Parenting 101": the number of a first course, said "one oh one". */
export const courseNumberClass = defineClass<string>({
  name: "identifier",
  digits: { shortest: 3 },
  find(scan, at) {
    if (scan.word(at) !== "101" || scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at)) return undefined;
    if (!isSubject(scan, at - 1) || !isFree(scan, at + 1)) return undefined;
    return { to: at + 1, cost: COST.likely, fields: "101", lean: "en" };
  },
  say: (digits, language, style) => (language === "en" ? "one oh one" : digitString(digits, language, style.numbers)),
});

function isSubject(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  if (!scan.isCapitalised(at)) return false;
  return SUBJECTS.has(word) || (word.length >= SHORTEST && SUBJECT_ENDING.test(word) && isEnglishWord(word));
}

/** The end of a clause, or a word of the title: what is in small letters may be counted. */
function isFree(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "latin") return (scan.isCapitalised(at) || CLOSED_WORDS.has(next.lower)) && !next.glued;
  return next.kind === "symbol" && !scan.isGlued(at + 1);
}
