import type { Language } from "#contract/language.ts";
import type { Sounds } from "#contract/sounds.ts";
import { type GuardVerdict, guardValue } from "../guard/index.ts";
import type { WordLanguage } from "../languages/index.ts";
import type { Step } from "../lattice/lattice.ts";
import { digitString } from "../numbers/index.ts";
import type { Line } from "../scan/scan.ts";
import type { ReadingStyle } from "../tables/style.ts";
import { cutHan } from "./han-words.ts";
import { literally } from "./literal.ts";
import { splitReading } from "./split-reading.ts";
import { type StepLanguages, WORD_CLASS } from "./step-languages.ts";
import { labelOf } from "./word-label.ts";

/** One word of the reading: what is said, and the part of the work text that it was read from. */
export interface Said {
  text: string;
  /** UTF-16 range of the work text. */
  start: number;
  end: number;
  /** What it is said in. */
  language: Language;
  /** What the written word is; `other` for digits, signs and codes. */
  label: WordLanguage;
  class: string | undefined;
  /** What settled it, and its sounds, where markup or a lexicon did. */
  rule?: string;
  sounds?: Sounds;
  kind: "word" | "opening" | "punctuation" | "silent";
  /** The spoken form did not give back the value that is written: it is said literally, or could not be read back. */
  unproved?: "literal" | "unread";
  /** Whether the text was glued to the word before it. */
  glued: boolean;
  pause: Pause;
}

/** How deep the speaker breathes behind a word. */
export const PAUSE = { none: 0, comma: 1, clause: 2, sentence: 3, line: 4, paragraph: 5 } as const;
export type Pause = (typeof PAUSE)[keyof typeof PAUSE];

export function saySteps(
  line: Line,
  steps: readonly Step[],
  { languages, labels }: StepLanguages,
  style: ReadingStyle,
): Said[] {
  const said: Said[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    const language = languages[index] ?? "ms";
    const label = labels[index] ?? "other";
    const before = said.at(-1);
    if (before?.language === language && wouldRunOn(line, step)) {
      before.text += language === "zh" ? "，" : ",";
      before.pause = PAUSE.comma;
    }
    if (step.reading === undefined) sayPlain(line, step, { language, label }, said);
    else sayReading(line, step, { language, label }, style, said);
    const last = said.at(-1);
    if (last !== undefined) last.pause = Math.max(last.pause, pauseAfter(line, step)) as Pause;
  }
  return said;
}

/** "INV-0871 RM3,450", "B40 RM15,000", "5W-30 4L": two numbers with no word between, of which a listener would make one. */
function wouldRunOn(line: Line, { from, reading }: Step): boolean {
  if (reading === undefined || line.kind(from - 1) !== "digits" || line.glued(from) || !line.sameLine(from))
    return false;
  return line.kind(from) === "digits" || (reading.class === "money" && line.kind(from + 1) === "digits");
}

interface Judged {
  language: Language;
  label: WordLanguage;
}

function sayReading(line: Line, step: Step, judged: Judged, style: ReadingStyle, into: Said[]): void {
  const { from, to, reading } = step;
  const first = line.atoms[from];
  const { language } = judged;
  const start = first?.start ?? 0;
  const written = line.text.slice(start, line.atoms[to - 1]?.end ?? 0);
  const isWord = reading === undefined || reading.class === WORD_CLASS;
  const spoken = reading?.say(language, style) ?? "";
  const monthFirst = style.dateOrder === "mdy";
  // What the caller settled (a lexicon, markup) is said as settled.
  const settled = isWord || reading.whole;
  const verdict: GuardVerdict = settled
    ? { ok: true }
    : guardValue({ class: reading.class, written, spoken, language, monthFirst });
  const refuted = !verdict.ok && verdict.heard;
  const whole = (text: string) => [{ start: 0, end: written.length, spoken: text }];
  const parts = refuted
    ? whole(literally(written, language, style.numbers))
    : reading?.whole
      ? whole(spoken)
      : splitReading(written, spoken);
  for (const part of parts) {
    into.push({
      ...(reading?.rule === undefined ? {} : { rule: reading.rule }),
      ...(reading?.sounds === undefined ? {} : { sounds: reading.sounds }),
      text: part.spoken,
      start: start + part.start,
      end: start + part.end,
      language,
      label: isWord ? judged.label : labelOf(written.slice(part.start, part.end), reading.class, language),
      class: isWord ? undefined : reading.class,
      ...(verdict.ok ? {} : { unproved: refuted ? "literal" : "unread" }),
      kind: part.spoken === "" ? "silent" : "word",
      glued: part.start === 0 && first?.glued === true,
      pause: PAUSE.none,
    });
  }
}

const OPENING: ReadonlySet<string> = new Set("\"'“‘«([{（《「『【〈");
const KEPT: ReadonlySet<string> = new Set(".,!?;:…—–()\"'“”‘’«»。，！？；：、（）《》「」『』【】〈〉-");

function sayPlain(line: Line, step: Step, judged: Judged, into: Said[]): void {
  const atom = line.atoms[step.from];
  if (atom === undefined) return;
  const { start, end, glued } = atom;
  if (atom.kind === "han") {
    for (const word of cutHan(atom.text)) {
      const at = start + word.start;
      into.push(plain("word", word.text, { start: at, end: at + word.text.length, glued }, judged));
    }
  } else if (atom.kind === "symbol" || atom.kind === "emoji") {
    // "03-8000 8000 / 8888 3776": between spaces it parts what stands on its sides.
    if (isParting(line, step.from)) {
      into.push(plain("punctuation", ",", { start, end, glued: true }, judged));
      return;
    }
    const kept = KEPT.has(atom.text);
    const opening = OPENING.has(atom.text) && !(glued && isQuote(atom.text));
    into.push(plain(kept ? (opening ? "opening" : "punctuation") : "silent", kept ? atom.text : "", atom, judged));
  } else if (atom.kind === "digits") {
    // Digits that no class has read are said one by one: none may reach a voice that would guess.
    into.push(plain("word", digitString(atom.text, judged.language), { start, end, glued: false }, judged));
  } else {
    into.push(plain("word", atom.text, atom, judged));
  }
}

function plain(
  kind: Said["kind"],
  text: string,
  { start, end, glued }: Pick<Said, "start" | "end" | "glued">,
  { language, label }: Judged,
): Said {
  return { text, start, end, language, label, class: undefined, kind, glued, pause: PAUSE.none };
}

const PARTING: ReadonlySet<string> = new Set("/|•·→");

function isParting(line: Line, at: number): boolean {
  const inside = at > 0 && line.sameLine(at) && line.sameLine(at + 1);
  return inside && PARTING.has(line.word(at)) && !line.glued(at) && !line.glued(at + 1);
}

/** A straight quote opens when it is glued to nothing before it, and closes otherwise. */
function isQuote(text: string): boolean {
  return text === '"' || text === "'";
}

function pauseAfter(line: Line, step: Step): Pause {
  const next = line.atoms[step.to];
  const newlines = next?.newlines ?? 0;
  if (newlines > 1) return PAUSE.paragraph;
  if (newlines === 1) return PAUSE.line;
  if (step.reading !== undefined)
    return step.reading.endsWithStop && beginsSentence(line, step.to) ? PAUSE.sentence : PAUSE.none;
  return pauseOf(line, step.from);
}

function pauseOf(line: Line, at: number): Pause {
  const atom = line.atoms[at];
  if (atom?.kind !== "symbol") return PAUSE.none;
  switch (atom.text) {
    case "。":
    case "！":
    case "？":
      return PAUSE.sentence;
    case "!":
    case "?":
      return markAt(line, at);
    case ".":
      return stopAt(line, at);
    case "…":
      return beginsSentence(line, at + 1) ? PAUSE.sentence : PAUSE.clause;
    case ";":
    case ":":
      return line.glued(at + 1) && line.kind(at + 1) === "latin" ? PAUSE.comma : PAUSE.clause;
    case ",":
    case "、":
    case "，":
    case "—":
    case "–":
      return PAUSE.comma;
    case "/":
    case "|":
    case "•":
    case "·":
    case "→":
      return isParting(line, at) ? PAUSE.comma : PAUSE.none;
    case "-":
      return line.glued(at) ? PAUSE.none : PAUSE.comma;
    default:
      return PAUSE.none;
  }
}

const CLOSING = /^["'”’»)\]]$/;

/** "Bila?" Dia diam. But: "Bila?" kata Ali, and ?! is one mark. */
function markAt(line: Line, at: number): Pause {
  const next = line.at(at + 1);
  if (next?.glued !== true || next.kind !== "symbol") return PAUSE.sentence;
  return CLOSING.test(next.text) && beginsSentence(line, at + 2) ? PAUSE.sentence : PAUSE.none;
}

const LONGEST_ABBREVIATION = 5;

/** A full stop ends a sentence unless it is an initial's (A. Samad), one of several, or inside a word. */
function stopAt(line: Line, at: number): Pause {
  const before = line.atoms[at - 1];
  const next = line.atoms[at + 1];
  if (next === undefined) return PAUSE.sentence;
  const initial = before?.kind === "latin" && before.text.length === 1 && before.text !== before.lower;
  if (initial && next.kind === "latin") return PAUSE.none;
  // "1. Buka": the number of a list goes with its item.
  if (before?.kind === "digits" && (at === 1 || before.newlines > 0) && !next.glued) return PAUSE.comma;
  // "a. Syarat": so does its letter.
  const opensLine = at === 1 || (before?.newlines ?? 0) > 0;
  if (opensLine && before?.kind === "latin" && before.text.length === 1 && !next.glued) return PAUSE.comma;
  // An abbreviation that no table has: a small letter goes on behind it.
  const goesOn = next.kind === "latin" && next.text === next.lower && !next.glued && next.newlines === 0;
  if (goesOn && before?.kind === "latin" && before.text.length <= LONGEST_ABBREVIATION) return PAUSE.comma;
  // மு.க. ஸ்டாலின்: syllables of a name.
  const syllable = before?.kind === "tamil" && next.kind === "tamil" && graphemes(before.text) <= 2;
  if (syllable && (next.glued || line.word(at - 2) === ".")) return PAUSE.none;
  if (next.glued) {
    if (next.kind === "symbol" && next.text !== ".") return PAUSE.sentence;
    const run = next.kind === "latin" && /^\p{Lu}\p{Ll}/u.test(next.text) && (before?.text.length ?? 0) > 1;
    return run || next.kind === "han" || next.kind === "tamil" ? PAUSE.sentence : PAUSE.none;
  }
  if (before?.text === "." && before.glued) return beginsSentence(line, at + 1) ? PAUSE.sentence : PAUSE.clause;
  return PAUSE.sentence;
}

/** Tamil letters with their signs. */
function graphemes(text: string): number {
  return text.replace(/\p{M}/gu, "").length;
}

function beginsSentence(line: Line, at: number): boolean {
  const next = line.atoms[at];
  if (next === undefined) return true;
  return !next.glued && next.kind === "latin" && next.text.charAt(0) !== next.lower.charAt(0);
}
