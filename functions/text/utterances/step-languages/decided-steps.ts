/** The steps of a text while their languages are found, and how to walk along them. */
import type { Language } from "#contract/language.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";

export interface DecidedSteps {
  scan: Scan;
  steps: readonly Step[];
  /** By step: its language, where the step itself or a rule has decided it. */
  decisions: readonly (Language | undefined)[];
}

/** Consecutive steps: the index of the first, and the exclusive end. */
export interface Run {
  start: number;
  end: number;
}

/** Steps from a number to a word that decides. Only tables have longer lists of numbers. */
export const REACH = 24;

export const CLAUSE_END: ReadonlySet<string> = new Set(".!?;:,()。，！？；：、（）…—");
export const NOWHERE: ReadonlySet<string> = new Set();
export const OPENS_SENTENCE: ReadonlySet<string> = new Set(".!?:");

/** The first step from `from` on whose language is decided, before a sign of `stop`. */
export function nearestDecided(
  { scan, steps, decisions }: DecidedSteps,
  from: number,
  direction: 1 | -1,
  stop: ReadonlySet<string>,
): number | undefined {
  for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
    const step = steps[index];
    if (step === undefined) return undefined;
    if (decisions[index] !== undefined && !isStray(scan, step)) return index;
    if (isSign(scan, step, stop)) return undefined;
  }
  return undefined;
}

/** Whether a step is one of these signs, read as itself. */
export function isSign(scan: Scan, { from, reading }: Step, signs: ReadonlySet<string>): boolean {
  return reading === undefined && signs.has(scan.atoms[from]?.text ?? "");
}

/** The â of a dash or quote that was decoded wrongly. */
export function isStray(scan: Scan, { from }: Step): boolean {
  return scan.word(from) === "â";
}
