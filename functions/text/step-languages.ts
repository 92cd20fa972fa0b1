import type { Language } from "#contract/language.ts";
import { identifyLanguages, type LabelledToken, type WordLanguage } from "./languages/index.ts";
import type { Step } from "./lattice.ts";
import type { Line } from "./line.ts";
import type { Candidate } from "./reader.ts";

/** Where no word says what a number is read in. */
const DEFAULT_LANGUAGE: Language = "ms";
/** Class of readings that are words like any other: compounds with a hyphen. */
export const WORD_CLASS = "word";

/**
 * The language of every step: a word's own; that of what governs a number; else that of the nearest words of its
 * clause, the left before the right (reference/text.md, section 1.6); else the hint; else Malay.
 */
export function stepLanguages(line: Line, steps: readonly Step[], hint: Language | "auto"): StepLanguages {
  const words = judgeWords(line, steps, hint);
  const known = steps.map((step, index) => governed(step, words[index]));
  const fallback = hint === "auto" ? (known.find((language) => language !== undefined) ?? DEFAULT_LANGUAGE) : hint;
  const languages: Language[] = [];
  for (let index = 0; index < steps.length; ) {
    const own = known[index];
    if (own !== undefined || steps[index]?.reading === undefined) {
      languages.push(own ?? languages.at(-1) ?? fallback);
      index++;
      continue;
    }
    const end = runEnd(steps, known, index);
    const around = nearest(line, steps, known, index, end) ?? fallback;
    for (; index < end; index++) languages.push(settle(steps[index], around, languages, known));
  }
  return { languages, labels: words };
}

export interface StepLanguages {
  /** What each step is said in. */
  languages: Language[];
  /** What each step is; `other` for what belongs to no language. */
  labels: WordLanguage[];
}

function judgeWords(line: Line, steps: readonly Step[], hint: Language | "auto"): WordLanguage[] {
  const tokens: LabelledToken[] = [];
  const places: number[] = [];
  for (const step of steps) {
    if ((line.atoms[step.from]?.newlines ?? 0) > 0) tokens.push({ text: "\n", fixed: "other" });
    places.push(tokens.length);
    tokens.push(tokenOf(line, step));
  }
  const labels = identifyLanguages(tokens, { hint });
  return places.map((place) => labels[place] ?? "other");
}

function tokenOf(line: Line, { from, to, reading }: Step): LabelledToken {
  const text = line.text.slice(line.atoms[from]?.start, line.atoms[to - 1]?.end);
  if (reading === undefined || reading.class === WORD_CLASS) return { text };
  if (reading.language !== undefined) return { text, fixed: reading.language };
  return reading.judgedAs === undefined ? { text, fixed: "other" } : { text: reading.judgedAs };
}

function governed({ reading }: Step, label: WordLanguage | undefined): Language | undefined {
  if (reading?.language !== undefined) return reading.language;
  return label === "other" ? undefined : label;
}

/** Numbers side by side are read in one language: "8.00-10.00", "3 + 4 = 7". */
function runEnd(steps: readonly Step[], known: readonly (Language | undefined)[], start: number): number {
  let end = start + 1;
  while (end < steps.length && known[end] === undefined && steps[end]?.reading !== undefined) end++;
  return end;
}

function nearest(
  line: Line,
  steps: readonly Step[],
  known: readonly (Language | undefined)[],
  start: number,
  end: number,
): Language | undefined {
  const left = search(line, steps, known, start - 1, -1, CLAUSE_END);
  if (left !== undefined) return left;
  const right = search(line, steps, known, end, 1, CLAUSE_END);
  if (right !== undefined) return right;
  return search(line, steps, known, start - 1, -1, NOWHERE) ?? search(line, steps, known, end, 1, NOWHERE);
}

const CLAUSE_END = /^[.!?;:,()。，！？；：、（）…—]$/;
const NOWHERE = /^$/;
/** How far a number looks for a word: a list of numbers in a sentence is longer than this only in tables. */
const REACH = 24;

function search(
  line: Line,
  steps: readonly Step[],
  known: readonly (Language | undefined)[],
  from: number,
  direction: 1 | -1,
  stop: RegExp,
): Language | undefined {
  for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
    const step = steps[index];
    if (step === undefined) return undefined;
    if (known[index] !== undefined) return known[index];
    if (step.reading === undefined && stop.test(line.atoms[step.from]?.text ?? "")) return undefined;
  }
  return undefined;
}

function settle(
  step: Step | undefined,
  around: Language,
  before: readonly Language[],
  known: readonly (Language | undefined)[],
): Language {
  const reading: Candidate | undefined = step?.reading;
  if (reading === undefined) return around;
  // The hyphen of a range speaks as its lower end does.
  if (reading.class === "range") return before.at(-1) ?? around;
  const otherScript = around === "zh" || around === "ta";
  if (reading.lean !== undefined && !otherScript) return reading.lean;
  if (reading.latin && otherScript) return latinNear(before, known);
  return around;
}

/** The Latin language of the text for letters that stand among Han or Tamil; English where there is none. */
function latinNear(before: readonly Language[], known: readonly (Language | undefined)[]): Language {
  const isLatin = (language: Language | undefined) => language === "ms" || language === "en";
  return before.findLast(isLatin) ?? known.find(isLatin) ?? "en";
}
