import type { Language } from "#contract/language.ts";
import type { WordLanguage } from "../../languages/index.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { decideAddresses } from "./address-languages.ts";
import { type DecidedSteps, REACH } from "./decided-steps.ts";
import { type Known, languageAround } from "./language-around.ts";
import { leanOf, leans } from "./leaning.ts";
import { alignLists, languageOfItem } from "./list-languages.ts";
import { decideProducts } from "./product-numbers.ts";
import { Shares } from "./votes.ts";
import { isMostlyOther, type SettledLanguage, wordLanguages } from "./word-languages.ts";

/** For numbers where no word decides. */
const DEFAULT_LANGUAGE: Language = "ms";

export interface StepLanguages {
  /** The language that each step is said in. */
  languages: Language[];
  /** The language of what is written; `other` for what belongs to no language. */
  labels: WordLanguage[];
}

/**
 * The language of each step: the word's own; for a number that of the word that governs it, else that of the nearest
 * words of its clause, those on the left before those on the right (reference/text.md, section 1.6); else the hint;
 * else Malay.
 */
export function stepLanguages(
  scan: Scan,
  steps: readonly Step[],
  hint: Language | "auto",
  settled?: SettledLanguage,
): StepLanguages {
  const { decisions, labels } = wordLanguages(scan, steps, hint, settled);
  decideAddresses(scan, steps, decisions);
  decidePairs(scan, steps, decisions);
  if (!decisions.includes("zh") && !decisions.includes("ta")) decideProducts(scan, steps, decisions);
  const all = { start: 0, end: steps.length };
  const fallback =
    hint === "auto"
      ? (decisions.find((language) => language !== undefined) ?? leanOf(steps, all) ?? byPunctuation(scan))
      : hint;
  const next = nextDecisions(decisions);
  const languages: Language[] = [];
  const shares = new Shares(steps.length);
  const known: Known = { scan, steps, decisions, languages, shares, isMostlyOther: isMostlyOther(scan) };
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < steps.length; ) {
    const own = decisions[index];
    if (own !== undefined) last = index;
    if (own !== undefined || steps[index]?.reading === undefined) {
      languages.push(own ?? languages.at(-1) ?? fallback);
      index++;
      continue;
    }
    const labelled = steps[index]?.reading?.class === "label" ? next[index + 1] : undefined;
    if (labelled !== undefined && labelled - index <= REACH) {
      languages.push(languageOfItem(known, index, labelled, known.isMostlyOther) ?? fallback);
      index++;
      continue;
    }
    const run = { start: index, end: runEnd(known, index) };
    const isNear = index - last <= REACH || (next[run.end] ?? 0) - run.end < REACH;
    const voted = isNear ? languageAround(known, run) : undefined;
    const around = voted ?? (hint === "auto" ? leanOf(steps, run) : undefined) ?? fallback;
    for (; index < run.end; index++) {
      const lean = steps[index]?.reading?.lean;
      const leaning = lean !== undefined && leans(known, run, lean, hint) ? lean : undefined;
      languages.push(settle(steps[index], around, leaning, known));
    }
  }
  alignLists(scan, steps, languages);
  return { languages, labels };
}

/** "2,3 soalan": both numbers count the same. */
function decidePairs(scan: Scan, steps: readonly Step[], decisions: (Language | undefined)[]): void {
  for (let index = 0; index < steps.length - 2; index++) {
    const [first, comma, second] = [steps[index], steps[index + 1], steps[index + 2]];
    if (decisions[index] !== undefined || decisions[index + 2] === undefined) continue;
    if (first?.reading?.class !== "cardinal" || second?.reading?.class !== "cardinal") continue;
    if (comma !== undefined && scan.gluedSign(comma.from, ",") && scan.isGlued(second.from))
      decisions[index] = decisions[index + 2];
  }
}

/** If there is no word, the width of the signs decides: 5+3=8，5-3=2。 */
function byPunctuation(scan: Scan): Language {
  return /[\uff0c\u3001\u3002\uff1b]/.test(scan.text) ? "zh" : DEFAULT_LANGUAGE;
}

/** The first step from each one on, and from the end, whose language is decided. */
function nextDecisions(decisions: readonly (Language | undefined)[]): number[] {
  const next = new Array<number>(decisions.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let index = decisions.length - 1; index >= 0; index--)
    next[index] = decisions[index] === undefined ? (next[index + 1] as number) : index;
  return next;
}

/** Numbers next to each other are read in one language, and so is a list of them: "8.00-10.00", "RM53, RM64, RM75". */
function runEnd(of: DecidedSteps, start: number): number {
  const { steps, decisions } = of;
  const isOpen = (index: number) => decisions[index] === undefined && steps[index]?.reading !== undefined;
  let end = start + 1;
  while (end < steps.length) {
    if (isOpen(end)) end++;
    else if (isOpen(end + 1) && isListed(of, end)) end += 2;
    else break;
  }
  return end;
}

/** A comma or slash between two amounts of one kind. */
function isListed({ scan, steps }: DecidedSteps, index: number): boolean {
  const sign = steps[index];
  const isMoney = (at: number) => steps[at]?.reading?.class === "money";
  return (
    sign?.reading === undefined &&
    isMoney(index - 1) &&
    isMoney(index + 1) &&
    /^[,/]$/.test(scan.word(sign?.from ?? -1))
  );
}

/** The language of a reading in a run, after those before it. @param lean the language that it leans to here */
function settle(
  step: Step | undefined,
  around: Language,
  lean: Language | undefined,
  { languages, decisions }: Known,
): Language {
  const reading = step?.reading;
  if (reading === undefined) return around;
  // The hyphen of a range is said in the language of the lower end.
  if (reading.class === "range") return languages.at(-1) ?? around;
  const otherScript = around === "zh" || around === "ta";
  if (lean !== undefined && !otherScript) return lean;
  return reading.latin && otherScript ? latinNear(languages, decisions) : around;
}

/** For Latin letters among Han or Tamil: the Latin language of the text; English if there is none. */
function latinNear(before: readonly Language[], decisions: readonly (Language | undefined)[]): Language {
  const isLatin = (language: Language | undefined) => language === "ms" || language === "en";
  return before.findLast(isLatin) ?? decisions.find(isLatin) ?? "en";
}
