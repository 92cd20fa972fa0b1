/** Readings that lean to a language: *pm* is English unless the words around it are sure to be Malay. */
import type { Language } from "#contract/language.ts";
import { isMalayWord, malayness } from "../../lattice/known-words.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { CLAUSE_END, type DecidedSteps, NOWHERE, nearestDecided, type Run } from "./decided-steps.ts";

/** What the first reading of a run leans to, if nothing around the run decides: $1.2 million. */
export function leanOf(steps: readonly Step[], { start, end }: Run): Language | undefined {
  for (let index = start; index < end; index++) {
    const lean = steps[index]?.reading?.lean;
    if (lean !== undefined) return lean;
  }
  return undefined;
}

/** Log-odds from which a word is Malay without doubt. */
const SURE = 1;

/**
 * Whether a reading that leans to a language is said in it. "8pm" is English next to a word of English, or if neither the
 * words around it, those of its clause first, nor the caller decide. *Open* may be either language.
 */
export function leans(of: DecidedSteps, { start, end }: Run, lean: Language, hint: Language | "auto"): boolean {
  for (const stop of [CLAUSE_END, NOWHERE]) {
    const near = [nearestDecided(of, start - 1, -1, stop), nearestDecided(of, end, 1, stop)].filter(
      (index) => index !== undefined,
    );
    if (near.some((index) => of.decisions[index] === lean)) return true;
    if (near.some((index) => isSure(of.scan, of.steps[index]))) return false;
  }
  return hint === "auto" || hint === lean;
}

function isSure(scan: Scan, step: Step | undefined): boolean {
  if (step === undefined) return false;
  if (step.reading !== undefined) return true;
  const word = scan.word(step.from);
  return isMalayWord(word) && malayness(word) >= SURE;
}
