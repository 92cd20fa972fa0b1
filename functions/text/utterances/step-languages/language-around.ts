/** The language of a number by the words around it. */
import type { Language } from "#contract/language.ts";
import type { Step } from "../../lattice/lattice.ts";
import {
  CLAUSE_END,
  type DecidedSteps,
  NOWHERE,
  nearestDecided,
  OPENS_SENTENCE,
  REACH,
  type Run,
} from "./decided-steps.ts";
import { isAmongLoans } from "./loans.ts";
import { heaviest, type Shares, STRAY, type Votes, vote, type Weights } from "./votes.ts";

const OF_NUMBERS: Weights = { fading: 0.5, noun: 1 };
/** An amount is of its clause, not of the noun before it: "guna voucher RM5 dulu". */
const OF_MONEY: Weights = { fading: 0.6, noun: 0.5 };
/** An arrow is of its sentence, not of the names that it joins: "via Pasar Seni ↔ Masjid Jamek". */
const OF_ARROWS: Weights = { fading: 0.9, noun: 1 };
const BETWEEN_PLACES: ReadonlySet<string> = new Set("↔⇔⟷→");

/** What is known of a text's steps while their languages are found. */
export interface Known extends DecidedSteps {
  /** By step, as far as found. */
  languages: readonly Language[];
  shares: Shares;
  isMostlyOther: boolean;
}

/** The language of the words around a run of readings: those of its clause, else those further away. */
export function languageAround(known: Known, run: Run): Language | undefined {
  const { scan, steps, languages, shares, isMostlyOther } = known;
  const { start, end } = run;
  const isArrow = BETWEEN_PLACES.has(scan.word(steps[start]?.from ?? -1));
  for (const stop of isArrow ? [NOWHERE] : [CLAUSE_END, NOWHERE]) {
    const alike = stop === NOWHERE ? alikeBefore(known, start) : undefined;
    if (alike !== undefined) return languages[alike];
    const votes: Votes = {};
    const after = isQuoted(known, start) ?? isAfterPlace(known, run);
    const isMoney = steps[start]?.reading?.class === "money";
    const weights = isArrow ? OF_ARROWS : isMoney || stop === NOWHERE ? OF_MONEY : OF_NUMBERS;
    if (after === undefined) vote(votes, known, shares, { from: start - 1, direction: -1, stop, weights });
    vote(votes, known, shares, { from: Math.max(end, after ?? 0), direction: 1, stop, weights });
    // Names alone decide nothing in a line of another script: 電話: Mr. Lai 019-432 8721.
    if (isMostlyOther && stop !== NOWHERE && votes.zh === undefined && votes.ta === undefined) {
      const named = nearestDecided(known, start - 1, -1, stop) ?? nearestDecided(known, end, 1, stop);
      if (named !== undefined && scan.isCapitalised(steps[named]?.from ?? 0)) continue;
    }
    const language = stop === CLAUSE_END && isAmongLoans(known, run) ? "ms" : heaviest(votes);
    const isStrong = language !== undefined && (stop === NOWHERE || (votes[language] ?? 0) > STRAY);
    if (isStrong) return language;
  }
  return undefined;
}

/** "Tiket: RM70 (Fun Climbing), RM150 (Rock Climbing)", "Galaxy S21, S22": the reading of this kind before it in its sentence. */
function alikeBefore({ scan, steps }: DecidedSteps, start: number): number | undefined {
  const name = steps[start]?.reading?.class;
  if (name !== "money" && name !== "time" && name !== "alphanumeric") return undefined;
  for (let index = start - 1; index > start - REACH && index >= 0; index--) {
    const step = steps[index] as Step;
    if ((scan.atoms[step.to]?.newlines ?? 0) > 0 || OPENS_SENTENCE.has(scan.word(step.from))) return undefined;
    if (step.reading?.class === name) return index;
  }
  return undefined;
}

/**
 * "2017 Handbook on Cycling": a number that opens a quotation is of the language of the words in it. Their first step;
 * undefined for other numbers.
 */
function isQuoted({ scan, steps }: DecidedSteps, start: number): number | undefined {
  const from = steps[start]?.from ?? 0;
  const isOpen = /^["“‘]$/.test(scan.word(from - 1)) && scan.isGlued(from) && !scan.isGlued(from - 1);
  const next = scan.at(steps[start]?.to ?? 0);
  return isOpen && next?.kind === "latin" && next.newlines === 0 ? start + 1 : undefined;
}

/**
 * "KOTA BHARU, 3 March: Officials said": the date of a dateline is of the language of the news after it. The first step
 * of the news; undefined for other readings.
 */
function isAfterPlace({ scan, steps }: DecidedSteps, { start, end }: Run): number | undefined {
  const from = steps[start]?.from ?? 0;
  if (steps[start]?.reading?.class !== "date" || scan.word(from - 1) !== "," || end !== start + 1) return undefined;
  if (!/^[:–—-]$/.test(scan.word(steps[start]?.to ?? 0))) return undefined;
  for (let i = from - 2; i >= 0; i--) {
    if (!/^[A-Z]{3,}$/.test(scan.at(i)?.text ?? "")) return undefined;
    if (i === 0 || (scan.at(i)?.newlines ?? 0) > 0) return end + 1;
  }
  return undefined;
}
