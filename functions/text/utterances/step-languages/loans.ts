/** English words next to a number that are loans in a Malay clause. */
import { CLOSED_WORDS } from "../../languages/closed-words.ts";
import { malayness } from "../../lattice/known-words.ts";
import { CLAUSE_END, type DecidedSteps, isSign, type Run } from "./decided-steps.ts";
import { FUNCTION_WORD } from "./plain-words.ts";

/** Log-odds of a word that only Malay has. */
export const WITHOUT_DOUBT = 4;

const MOST_LOANS = 2;

/**
 * "kaunter, 12 aero bridge dan kedai", "dengan polling rate 102 Hz.": a count or measure whose clause has only an English
 * noun on one side of it, between the number and Malay.
 */
export function isAmongLoans(of: DecidedSteps, { start, end }: Run): boolean {
  const name = of.steps[start]?.reading?.class;
  if (name !== "cardinal" && name !== "measure") return false;
  const before = loansAt(of, start - 1, -1);
  const after = loansAt(of, end, 1);
  const [none, some] = name === "cardinal" ? [before, after] : [after, before];
  return none === 0 && some !== undefined && some > 0;
}

/**
 * How many English words are between a number and a Malay word; 0 if the clause ends at the number, and
 * undefined for anything else.
 */
function loansAt({ scan, steps, decisions }: DecidedSteps, from: number, direction: 1 | -1): number | undefined {
  let loans = 0;
  for (let index = from; loans <= MOST_LOANS; index += direction) {
    const step = steps[index];
    const atom = step && scan.atoms[step.from];
    if (step === undefined || atom === undefined || isSign(scan, step, CLAUSE_END)) return loans === 0 ? 0 : undefined;
    if (step.reading === undefined && /^["'“”‘’]$/.test(atom.text)) continue;
    if (step.reading !== undefined || atom.kind !== "latin" || atom.text !== atom.lower) return undefined;
    if (decisions[index] === "ms") return loans > 0 && malayness(atom.lower) >= WITHOUT_DOUBT ? loans : undefined;
    // "2 copies je": a plural is English.
    const isEnglish =
      (CLOSED_WORDS.get(atom.lower) ?? 0) <= -FUNCTION_WORD || (direction === 1 && /s$/.test(atom.lower));
    if (decisions[index] !== "en" || isEnglish) return undefined;
    loans++;
  }
  return undefined;
}
