import type { Language } from "#contract/language.ts";
import { toAtoms } from "./atoms.ts";
import { READERS } from "./classes/index.ts";
import { codePoints } from "./code-points.ts";
import { bestPath, indexReaders } from "./lattice.ts";
import { Line } from "./line.ts";
import { saySteps } from "./said.ts";
import { stepLanguages } from "./step-languages.ts";
import { DEFAULT_STYLE, type ReadingStyle } from "./style.ts";
import { type ReadUtterance, type ReadWord, silentWords, toUtterances } from "./utterances.ts";
import { toWorkText } from "./work-text.ts";

export interface ReadingOptions {
  /** A hint for Latin words and numbers; script decides Han, Tamil and Jawi. */
  language: Language | "auto";
  style?: ReadingStyle;
}

export interface Reading {
  utterances: ReadUtterance[];
  warnings: string[];
  /** Code points of all that is said. */
  spokenCharacters: number;
}

export type ReadingResult =
  | { ok: true; reading: Reading }
  /** `words`: those of a text that says nothing, all silent. */
  | { ok: false; code: "nothing_to_say" | "spoken_too_long"; message: string; words: ReadWord[] };

/** 5,000 digits are half an hour of speech. */
export const MAX_SPOKEN_CHARACTERS = 20_000;

const TRIGGERS = indexReaders(READERS);

export function read(text: string, options: ReadingOptions): ReadingResult {
  const work = toWorkText(text);
  const style = options.style ?? DEFAULT_STYLE;
  const line = new Line(work.text, toAtoms(work.text), style);
  const steps = bestPath(line, TRIGGERS);
  const languages = stepLanguages(line, steps, options.language);
  const said = saySteps(line, steps, languages, style);
  if (!said.some((word) => word.kind === "word")) {
    const message = "The text holds no word or number that could be said.";
    return { ok: false, code: "nothing_to_say", message, words: silentWords(said, work) };
  }
  const utterances = toUtterances(said, work);
  const spokenCharacters = countSpoken(utterances);
  if (spokenCharacters > MAX_SPOKEN_CHARACTERS) {
    return {
      ok: false,
      code: "spoken_too_long",
      message: `Read aloud, the text is over ${MAX_SPOKEN_CHARACTERS} characters.`,
      words: [],
    };
  }
  return { ok: true, reading: { utterances, warnings: [], spokenCharacters } };
}

function countSpoken(utterances: readonly ReadUtterance[]): number {
  let sum = 0;
  for (const { segments } of utterances) for (const { text } of segments) sum += codePoints(text);
  return sum;
}
