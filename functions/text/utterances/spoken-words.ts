import type { Language } from "#contract/language.ts";
import type { Sounds } from "#contract/sounds.ts";
import type { WordLanguage } from "../languages/index.ts";
import type { Step } from "../lattice/lattice.ts";
import { type Candidate, type ProposedReading, type SettledReading, WORD_CLASS } from "../lattice/reader.ts";
import { repeatCode } from "../numbers/code-groups.ts";
import { digitString } from "../numbers/index.ts";
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { cutHanRuns, type HanWord } from "./han-words.ts";
import { literally } from "./literal.ts";
import { isParting, PAUSE, type Pause, pauseAfter } from "./pauses.ts";
import { hasSpace, splitReading } from "./split-reading.ts";
import type { StepLanguages } from "./step-languages/step-languages.ts";
import { verify } from "./verify.ts";
import { labelOf } from "./word-label.ts";

/** One word of the reading: what is said, and the part of the work text that it was read from. */
export interface SpokenWord {
  text: string;
  /** UTF-16 range of the work text. */
  start: number;
  end: number;
  /** The language that it is said in. */
  language: Language;
  /** The language of the written word; `other` for digits, signs and codes. */
  label: WordLanguage;
  class: string | undefined;
  /** The override that settled it, and its sounds, where markup or a lexicon did. */
  rule?: string;
  sounds?: Sounds;
  kind: "word" | "opening" | "punctuation" | "silent";
  /**
   * Why the spoken form is not verified: it says another value, so the text is said literally; or it could not be read
   * back.
   */
  unproved?: "literal" | "unread";
  /** Whether the text was glued to the word before it. */
  glued: boolean;
  pause: Pause;
}

export function saySteps(
  scan: Scan,
  steps: readonly Step[],
  { languages, labels }: StepLanguages,
  style: ReadingStyle,
): SpokenWord[] {
  const words: SpokenWord[] = [];
  const hanWords = cutHanRuns(hanRuns(scan, steps));
  let nextRun = 0;
  let stepLanguage: StepLanguage = { language: "ms", label: "other" };
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    const language = languages[index] ?? "ms";
    const label = labels[index] ?? "other";
    const count = words.length;
    const before = words[count - 1];
    if (before?.language === language && wouldRunOn(scan, step)) {
      before.text += language === "zh" ? "，" : ",";
      before.pause = PAUSE.comma;
    }
    if (stepLanguage.language !== language || stepLanguage.label !== label) stepLanguage = { language, label };
    if (isHanRun(scan, step)) sayHan(scan, step, hanWords[nextRun++] ?? [], stepLanguage, words);
    else if (step.reading === undefined) sayPlain(scan, step, stepLanguage, words);
    else sayReading(scan, step, step.reading, stepLanguage, style, words);
    if (step.reading === undefined && scan.at(step.from)?.text === "s") joinPossessive(words);
    // KLIA/Subang: the comma of a slash has a space after it.
    const first = words[count];
    if (first?.glued && before?.kind === "punctuation" && /[/|]/.test(scan.text[before.start] ?? ""))
      first.glued = false;
    const last = words.at(-1);
    if (last !== undefined) last.pause = Math.max(last.pause, pauseAfter(scan, step)) as Pause;
  }
  return words;
}

/** 42's curriculum, near KF80's gate: the s belongs to what is said of the number, and is no letter. */
function joinPossessive(words: SpokenWord[]): void {
  const [value, apostrophe, s] = words.slice(-3);
  if (value?.class === undefined || value.sounds !== undefined || value.language !== "en") return;
  if (!s?.glued || !apostrophe?.glued || !/^['’]$/.test(apostrophe.text)) return;
  value.text += "'s";
  value.end = s.end;
  words.length -= 2;
}

/** Han that no class has read. */
function isHanRun(scan: Scan, { from, reading }: Step): boolean {
  return reading === undefined && scan.kind(from) === "han";
}

function hanRuns(scan: Scan, steps: readonly Step[]): string[] {
  const runs: string[] = [];
  for (const step of steps) if (isHanRun(scan, step)) runs.push(scan.word(step.from));
  return runs;
}

/**
 * "INV-0871 RM3,450", "B40 RM15,000", "5W-30 4L": two numbers with no word between, which a listener would hear as one.
 */
function wouldRunOn(scan: Scan, { from, reading }: Step): boolean {
  if (
    reading === undefined ||
    scan.kind(from - 1) !== "digits" ||
    scan.isGlued(from) ||
    !scan.isOnSameLineAsPrevious(from)
  )
    return false;
  return scan.kind(from) === "digits" || (reading.class === "money" && scan.kind(from + 1) === "digits");
}

interface StepLanguage {
  language: Language;
  label: WordLanguage;
}

function sayReading(
  scan: Scan,
  step: Step,
  reading: Candidate,
  stepLanguage: StepLanguage,
  style: ReadingStyle,
  into: SpokenWord[],
): void {
  const first = scan.atoms[step.from];
  const start = first?.start ?? 0;
  const written = scan.text.slice(start, scan.atoms[step.to - 1]?.end ?? 0);
  const said =
    reading.settled === undefined
      ? sayProposed(reading, written, stepLanguage, style)
      : saySettled(reading, written, stepLanguage, style);
  const glued = first?.glued === true;
  if (said.isWhole || step.to === step.from + 1 || !hasSpace(written)) {
    const end = start + written.length;
    into.push(saidWord(said, { start, end, spoken: said.spoken, written, glued }, stepLanguage));
    return;
  }
  for (const { start: from, end: to, spoken } of splitReading(written, said.spoken)) {
    const place = { start: start + from, end: start + to, glued: from === 0 && glued };
    into.push(saidWord(said, { ...place, spoken, written: written.slice(from, to) }, stepLanguage));
  }
}

function saidWord(
  { class: name, rule, sounds, unproved }: Said,
  {
    start,
    end,
    spoken,
    written,
    glued,
  }: { start: number; end: number; spoken: string; written: string; glued: boolean },
  { language, label }: StepLanguage,
): SpokenWord {
  // The same properties in the same order as a plain word, of which a text has thousands.
  const word: SpokenWord = {
    text: spoken,
    start,
    end,
    language,
    label: name === undefined ? label : labelOf(written, name, language),
    class: name,
    kind: spoken === "" ? "silent" : "word",
    glued,
    pause: PAUSE.none,
  };
  if (rule !== undefined) word.rule = rule;
  if (sounds !== undefined) word.sounds = sounds;
  if (unproved !== undefined) word.unproved = unproved;
  return word;
}

/** How a reading is said, with what its parts share. */
interface Said extends Pick<SpokenWord, "class" | "rule" | "sounds" | "unproved"> {
  spoken: string;
  /** Whether it is one word of the plan, whatever spaces are in it. */
  isWhole: boolean;
}

/** What the caller settled by markup or a lexicon is one word and is not verified. */
function saySettled(reading: SettledReading, written: string, { language }: StepLanguage, style: ReadingStyle): Said {
  const spoken = repeatCode(reading.say(language, style), { class: reading.class, written }, language, style);
  return { class: reading.class, ...reading.settled, spoken, isWhole: true };
}

function sayProposed(reading: ProposedReading, written: string, { language }: StepLanguage, style: ReadingStyle): Said {
  const spoken = reading.say(language, style);
  if (reading.class === WORD_CLASS) return { class: undefined, spoken, isWhole: false };
  const monthFirst = style.dateOrder === "mdy";
  const value = { class: reading.class, written, spoken, language, monthFirst };
  const verdict = verify(value);
  if (verdict.ok) {
    // Said again only after it is verified: the guard expects a value once.
    const said = repeatCode(spoken, value, language, style);
    return { class: reading.class, spoken: said, isWhole: false };
  }
  if (!verdict.heard) return { class: reading.class, unproved: "unread", spoken, isWhole: false };
  const literal = literally(written, language, style.numbers);
  return { class: reading.class, unproved: "literal", spoken: literal, isWhole: true };
}

const OPENING: ReadonlySet<string> = new Set("\"'“‘«([{（《「『【〈");
const PUNCTUATION: ReadonlySet<string> = new Set(".,!?;:…—–()\"'“”‘’«»。，！？；：、（）《》「」『』【】〈〉-");

function sayHan(
  scan: Scan,
  { from }: Step,
  words: readonly HanWord[],
  stepLanguage: StepLanguage,
  into: SpokenWord[],
): void {
  const { start = 0, glued = false } = scan.atoms[from] ?? {};
  for (const { text, start: offset } of words) {
    const at = start + offset;
    into.push(plain("word", text, { start: at, end: at + text.length, glued }, stepLanguage));
  }
}

function sayPlain(scan: Scan, step: Step, stepLanguage: StepLanguage, into: SpokenWord[]): void {
  const atom = scan.atoms[step.from];
  if (atom === undefined) return;
  const { start, end, glued } = atom;
  if (atom.kind === "symbol" || atom.kind === "emoji") {
    // "03-8000 8000 / 8888 3776": between spaces it separates what is on its two sides.
    if (isParting(scan, step.from)) {
      const comma = stepLanguage.language === "zh" ? "，" : ",";
      into.push(plain("punctuation", comma, { start, end, glued: true }, stepLanguage));
      return;
    }
    const isPunctuation = PUNCTUATION.has(atom.text) && !isInRule(scan, step.from);
    const opening = OPENING.has(atom.text) && !(glued && isQuote(atom.text));
    into.push(
      plain(
        isPunctuation ? (opening ? "opening" : "punctuation") : "silent",
        isPunctuation ? atom.text : "",
        atom,
        stepLanguage,
      ),
    );
  } else if (atom.kind === "digits") {
    // Digits that no class has read are said one by one: a voice would have to guess.
    into.push(plain("word", digitString(atom.text, stepLanguage.language), { start, end, glued: false }, stepLanguage));
  } else if (!LETTER_OR_DIGIT.test(atom.text) && !isOfLetterBefore(atom, into)) {
    into.push(plain("silent", "", atom, stepLanguage));
  } else {
    into.push(plain("word", atom.text, atom, stepLanguage));
  }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** A mark of a script whose letters are atoms of their own (Thai, Devanagari). Elsewhere letters have their marks. */
function isOfLetterBefore({ kind, glued }: Atom, said: readonly SpokenWord[]): boolean {
  return kind === "other" && glued && said.at(-1)?.kind === "word";
}

/** One of three hyphens or more in a row: the rule of a table, a line across. */
function isInRule(scan: Scan, at: number): boolean {
  const isHyphen = (index: number, glued: number) => scan.word(index) === "-" && scan.isGlued(glued);
  if (scan.word(at) !== "-") return false;
  const before = isHyphen(at - 1, at) ? (isHyphen(at - 2, at - 1) ? 2 : 1) : 0;
  const after = isHyphen(at + 1, at + 1) ? (isHyphen(at + 2, at + 2) ? 2 : 1) : 0;
  return before + after >= 2;
}

function plain(
  kind: SpokenWord["kind"],
  text: string,
  { start, end, glued }: Pick<SpokenWord, "start" | "end" | "glued">,
  { language, label }: StepLanguage,
): SpokenWord {
  return { text, start, end, language, label, class: undefined, kind, glued, pause: PAUSE.none };
}

/** A straight quote opens when it is glued to nothing before it, and closes otherwise. */
function isQuote(text: string): boolean {
  return text === '"' || text === "'";
}
