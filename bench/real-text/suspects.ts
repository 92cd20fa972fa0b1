/** What in a reading may be wrong, found without knowing the right reading. */
import { type ExplainedWord, explain, type ReadingResult, type Rewrite, read } from "../../functions/text/index.ts";
import { CLOSED_WORDS } from "../../functions/text/languages/closed-words.ts";
import { englishStems } from "../../functions/text/languages/english-inflections.ts";
import { isNameWord } from "../../functions/text/languages/names.ts";
import { isEnglishWord, isMalayWord } from "../../functions/text/lattice/known-words.ts";

export interface Suspect {
  kind: string;
  /** As written. */
  written: string;
}

/** All suspects of one line. */
export function* suspects(text: string): Generator<Suspect> {
  const result = read(text, { language: "auto" });
  const { words, rewrites } = explain(text, result);
  yield* silences(text, words);
  if (!result.ok) return;
  yield* unproved(text, result);
  const shouting = isShouting(text);
  for (const [index, word] of words.entries()) {
    if (word.language === "zh" || word.language === "ta") continue;
    const kind =
      kindOfWord(word, shouting) ??
      (isAbbreviated(text, words, index) ? "abbreviation with a stop, as written" : undefined);
    if (kind !== undefined) yield { kind, written: word.text };
  }
  yield* strangeNumbers(words, rewrites);
  yield* languagesOfHint(text, words);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Signs that a reader says, in some places. */
const SAID_SIGN = /[+=@#&%×÷±<>^*~$€£¥₹°²³½¼¾_\\|/→-]/u;

/** Written letters and digits for which nothing is said, and signs that may be said. */
function* silences(text: string, words: readonly ExplainedWord[]): Generator<Suspect> {
  const points = Array.from(text);
  const covered = new Set<number>();
  for (const { start, end, text: written, spoken, class: name } of words) {
    for (let at = start; at < end; at++) covered.add(at);
    if (spoken !== "") continue;
    if (LETTER_OR_DIGIT.test(written)) yield { kind: `silent, ${name ?? "no class"}`, written };
    else if (SAID_SIGN.test(written) && isBetween(points, start, end))
      yield { kind: "sign in silence", written: around(points, start, end) };
  }
  for (const [at, char] of points.entries())
    if (LETTER_OR_DIGIT.test(char) && !covered.has(at)) yield { kind: "in no word", written: char };
}

/** A sign glued to a letter or digit on one side may be said; a dash between spaces is a pause. */
function isBetween(points: readonly string[], start: number, end: number): boolean {
  return LETTER_OR_DIGIT.test(points[start - 1] ?? "") || LETTER_OR_DIGIT.test(points[end] ?? "");
}

/** The sign with what is glued to it. */
function around(points: readonly string[], start: number, end: number): string {
  let from = start;
  let to = end;
  while (from > 0 && /\S/.test(points[from - 1] ?? "")) from--;
  while (to < points.length && /\S/.test(points[to] ?? "")) to++;
  return points.slice(from, to).join("");
}

function* unproved(text: string, result: ReadingResult & { ok: true }): Generator<Suspect> {
  const points = Array.from(text);
  for (const warning of result.reading.warnings) {
    const [, name, from, to] = /of the (\S+) at code points (\d+) to (\d+)/.exec(warning) ?? [];
    if (name !== undefined)
      yield { kind: `unproved, ${name}`, written: points.slice(Number(from), Number(to)).join("") };
    else yield { kind: "warning", written: warning.replaceAll(/\d+/g, "…") };
  }
}

const GLUED = /\p{L}\p{Nd}|\p{Nd}\p{L}/u;
/** Classes that say letters one by one. */
const CODES: ReadonlySet<string> = new Set(["alphanumeric", "identifier", "letters"]);
const VOWEL = /[aeiouyáéíóúàèêâ]/i;
const LATIN = /^[\p{Script=Latin}'’]+$/u;
const CAPITALS = /^\p{Lu}{2,}$/u;
const SPELLED = /^\p{Lu}(?: \p{Lu})+$/u;

function kindOfWord({ text, spoken, class: name }: ExplainedWord, shouting: boolean): string | undefined {
  if (name === null && /\p{N}/u.test(text)) return "digits that no class reads";
  if (name !== null && CODES.has(name) && GLUED.test(text)) return `letters and digits glued, ${name}`;
  if (SPELLED.test(spoken) && LATIN.test(text)) return CAPITALS.test(text) ? "capitals spelled" : "spelled";
  if (name !== null || !LATIN.test(text) || text.length < 2) return undefined;
  if (!VOWEL.test(text)) return "no vowel, as written";
  if (CAPITALS.test(text) && !shouting) return "capitals read as a word";
  const word = text.toLowerCase().replaceAll("’", "'");
  if (CLOSED_WORDS.has(word) || isNameWord(word) || isMalayWord(word) || isEnglish(word)) return undefined;
  return text === word ? "word of no dictionary" : "name of no dictionary";
}

/** The list leaves out inflections, and with them words that look like one: *card* as of *car*, *cards* as of that. */
function isEnglish(word: string, inflections = 2): boolean {
  if (isEnglishWord(word)) return true;
  return inflections > 0 && englishStems(word.replace(/'s$/, "s")).some((stem) => isEnglish(stem, inflections - 1));
}

/** "Sek. Rendah", "No. is": a short word with a stop in mid sentence. */
function isAbbreviated(text: string, words: readonly ExplainedWord[], index: number): boolean {
  const word = words[index];
  const stop = words[index + 1];
  if (word === undefined || stop?.text !== "." || word.class !== null || word.end !== stop.start) return false;
  if (!/^\p{Lu}?\p{Ll}{1,4}$/u.test(word.text) || !VOWEL.test(word.text) || CLOSED_WORDS.has(word.text)) return false;
  return /^ \p{Ll}/u.test(
    Array.from(text)
      .slice(stop.end, stop.end + 2)
      .join(""),
  );
}

/** Whether most words of the line are in capitals, so that capitals are no evidence. */
function isShouting(text: string): boolean {
  const words = text.match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.filter((word) => word === word.toUpperCase()).length > words.length / 2;
}

/** Numbers said in another language than the words on both sides have. */
function* strangeNumbers(words: readonly ExplainedWord[], rewrites: readonly Rewrite[]): Generator<Suspect> {
  for (const { start, end, language, text, class: name } of rewrites) {
    if (!/\p{Nd}/u.test(text)) continue;
    const before = words.findLast((word) => word.end <= start && word.language !== "other");
    const after = words.find((word) => word.start >= end && word.language !== "other");
    if (before === undefined || before.language !== (after ?? before).language || before.language === language)
      continue;
    const around = `${before.text} ${text} ${after?.text ?? ""}`.trim();
    yield { kind: `${name} in ${language} between words in ${before.language}`, written: around };
  }
}

/** Words that change their language with the caller's hint, which is weak: the margin between the languages is low. */
function* languagesOfHint(text: string, words: readonly ExplainedWord[]): Generator<Suspect> {
  const [malay, english] = (["ms", "en"] as const).map((language) => explain(text, read(text, { language })).words);
  for (const [index, word] of words.entries()) {
    const [a, b] = [malay?.[index]?.language, english?.[index]?.language];
    if (a !== b && LATIN.test(word.text)) yield { kind: "language of low margin", written: word.text };
  }
}
