/** How much the words around a number show of the language of its clause (reference/text.md, section 1.6). */
import type { Language } from "#contract/language.ts";
import { isNameWord } from "../../languages/names.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { type DecidedSteps, isSign, isStray, NOWHERE, OPENS_SENTENCE, REACH } from "./decided-steps.ts";
import { isFunctionWord, isPlainMalay } from "./plain-words.ts";

export type Votes = Partial<Record<Language, number>>;

export function heaviest(votes: Votes): Language | undefined {
  let best: Language | undefined;
  for (const language of Object.keys(votes) as Language[]) {
    if (best === undefined || (votes[language] ?? 0) > (votes[best] ?? 0)) best = language;
  }
  return best;
}

/** The weight of the words on each side. */
const LEFT = 0.6;
const RIGHT = 0.4;

export interface Weights {
  /** With each step the words count less. */
  fading: number;
  /** What a word counts that is no function word. */
  noun: number;
}

/** A name in the middle of a sentence is weak evidence of the sentence's language. */
const NAME = 0.25;
/** What is no word decides only if nothing else does. */
export const STRAY = 0.02;

export interface Voting {
  /** The first step that votes, and the direction of the next. */
  from: number;
  direction: 1 | -1;
  /** Signs that end the vote. */
  stop: ReadonlySet<string>;
  weights: Weights;
}

/** Adds the votes of one side. */
export function vote(
  votes: Votes,
  { scan, steps, decisions }: DecidedSteps,
  shares: Shares,
  { from, direction, stop, weights }: Voting,
): void {
  let weight = direction === -1 ? LEFT : RIGHT;
  const known = shares.ofNoun(weights.noun);
  // The language of the last voters, and its votes: neighbours are mostly of one language.
  let voter: Language | undefined;
  let sum = 0;
  // "WHO (World Health Organization) 2007": what brackets add is of no clause around them.
  let isInside = direction === -1 && stop === NOWHERE && scan.word(steps[from]?.from ?? -1) === ")";
  for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
    const step = steps[index];
    if (step === undefined) break;
    if (isInside) {
      isInside = scan.word(step.from) !== "(";
      continue;
    }
    const language = decisions[index];
    if (language !== undefined) {
      if (language !== voter) {
        if (voter !== undefined) votes[voter] = sum;
        voter = language;
        sum = votes[language] ?? 0;
      }
      // No share is 0.
      let share = tried === 0 ? shareOf(scan, step, true, weights.noun) : (known[index] as number);
      if (share === 0) {
        share = shareOf(scan, step, false, weights.noun);
        known[index] = share;
      }
      sum += weight * share;
      weight *= weights.fading;
    } else if (isSign(scan, step, stop)) break;
  }
  if (voter !== undefined) votes[voter] = sum;
}

/** How much each step shows of the language of its clause, as far as known. Neighbouring numbers ask for the same steps. */
export class Shares {
  private readonly byNoun = new Map<number, Float64Array>();
  private readonly steps: number;

  constructor(steps: number) {
    this.steps = steps;
  }

  /** By step, 0 where unknown. @param noun what a noun counts */
  ofNoun(noun: number): Float64Array {
    let shares = this.byNoun.get(noun);
    if (shares === undefined) {
      shares = new Float64Array(this.steps);
      this.byNoun.set(noun, shares);
    }
    return shares;
  }
}

/** A function word shows much, a noun less, a name little. */
function shareOf(scan: Scan, step: Step, isNext: boolean, noun: number): number {
  const atom = scan.atoms[step.from];
  if (step.reading?.class === "hashtag") return NAME;
  if (step.reading !== undefined || atom?.kind !== "latin") return 1;
  if (isStray(scan, step)) return STRAY;
  if (isName(scan, step.from, isNext)) return NAME;
  return noun === 1 || isFunctionWord(atom.lower) ? 1 : noun;
}

/** A word with a capital that does not begin a sentence, or a listed name next to the number: Honda EX5. */
function isName(scan: Scan, at: number, isNext: boolean): boolean {
  const atom = scan.atoms[at];
  if (atom === undefined || atom.text === atom.lower || atom.text === "I") return false;
  const begins = at === 0 || atom.newlines > 0 || OPENS_SENTENCE.has(scan.word(at - 1));
  return begins ? isNext && isNameWord(atom.lower) : !isPlainMalay(atom.lower);
}
