/** The language of each step by itself: that of its word, of the cue in its reading, or the one that markup settles. */
import type { Language } from "#contract/language.ts";
import { type IdentifiedLanguages, identify, type LabelledToken, type WordLanguage } from "../../languages/index.ts";
import type { Step } from "../../lattice/lattice.ts";
import { WORD_CLASS } from "../../lattice/reader.ts";
import type { AtomKind } from "../../scan/atoms.ts";
import type { Scan } from "../../scan/scan.ts";

/** The language that markup gives to a place of the work text. */
export type SettledLanguage = (start: number) => Language | undefined;

export interface WordLanguages {
  /** By step; undefined for what the words around decide. */
  decisions: (Language | undefined)[];
  /** The language of what is written; `other` for what belongs to no language. */
  labels: WordLanguage[];
}

export function wordLanguages(
  scan: Scan,
  steps: readonly Step[],
  hint: Language | "auto",
  settled?: SettledLanguage,
): WordLanguages {
  const own = settled && steps.map((step) => settledFor(scan, step, settled));
  const { labels, spoken } = judgeWords(scan, steps, hint, own);
  const decisions = steps.map((step, index) => own?.[index] ?? governed(step, spoken[index]));
  return { decisions, labels };
}

/**
 * Markup settles the language of words and numbers. The script of Han, Tamil and Jawi decides theirs; signs have none.
 */
function settledFor(scan: Scan, { from, reading }: Step, settled: SettledLanguage): Language | undefined {
  const atom = scan.atoms[from];
  if (atom === undefined || (reading === undefined && atom.kind !== "latin" && atom.kind !== "digits"))
    return undefined;
  return SCRIPTS_OF_ONE_LANGUAGE.has(atom.kind) ? undefined : settled(atom.start);
}

const SCRIPTS_OF_ONE_LANGUAGE: ReadonlySet<AtomKind> = new Set(["han", "tamil", "arabic"]);

function judgeWords(
  scan: Scan,
  steps: readonly Step[],
  hint: Language | "auto",
  settled: readonly (Language | undefined)[] | undefined,
): IdentifiedLanguages {
  const tokens: (string | LabelledToken)[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    if (opensLine(scan, step)) tokens.push({ text: "\n", fixed: "other" });
    const language = settled?.[index];
    const token = tokenOf(scan, step);
    if (language === undefined) tokens.push(token);
    else if (typeof token === "string") tokens.push({ text: token, fixed: language });
    else tokens.push(token.fixed === "other" ? token : { ...token, fixed: language });
  }
  const found = identify(tokens, { hint: hint === "auto" && isMostlyOther(scan) ? "en" : hint });
  if (tokens.length === steps.length) return found;
  const ofSteps = (of: readonly WordLanguage[]) => {
    let lines = 0;
    return steps.map((step, index) => {
      if (opensLine(scan, step)) lines++;
      return of[index + lines] ?? "other";
    });
  };
  const labels = ofSteps(found.labels);
  return { labels, spoken: found.spoken === found.labels ? labels : ofSteps(found.spoken) };
}

function opensLine(scan: Scan, { from }: Step): boolean {
  return (scan.at(from)?.newlines ?? 0) > 0;
}

function tokenOf(scan: Scan, { from, to, reading }: Step): string | LabelledToken {
  const first = scan.atoms[from];
  if (reading === undefined && first !== undefined) return first.text;
  const text = scan.text.slice(first?.start, scan.atoms[to - 1]?.end);
  if (reading === undefined || reading.class === WORD_CLASS) return text;
  if (reading.language !== undefined) return { text, fixed: reading.language };
  return reading.judgedAs ?? { text, fixed: "other" };
}

function governed({ reading }: Step, label: WordLanguage | undefined): Language | undefined {
  if (reading?.language !== undefined) return reading.language;
  return label === "other" ? undefined : label;
}

/** Whether most of a text is Han or Tamil: single Latin words in it are English unless something else decides. */
export function isMostlyOther(scan: Scan): boolean {
  let latin = 0;
  let other = 0;
  for (const { kind, text } of scan.atoms) {
    if (kind === "latin") latin += text === "RM" ? 0 : 1;
    else if (kind === "tamil") other++;
    else if (kind === "han") other += Math.ceil(text.length / HAN_WORD);
  }
  return other > 0 && other >= latin;
}

/** Letters of a Mandarin word. */
const HAN_WORD = 2;
