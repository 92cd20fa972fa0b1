import type { Step } from "../lattice/lattice.ts";
import { isStep } from "../scan/list-step.ts";
import type { Scan } from "../scan/scan.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { AND_OR_WORDS, AS_ONE } from "../tables/range-words.ts";

const MARKS = /\p{M}/gu;

const CAPITALISED = /^\p{Lu}\p{Ll}/u;

/** How long the speaker pauses after a word. */
export const PAUSE = { none: 0, comma: 1, clause: 2, sentence: 3, line: 4, paragraph: 5 } as const;
export type Pause = (typeof PAUSE)[keyof typeof PAUSE];

export function pauseAfter(scan: Scan, step: Step): Pause {
  const next = scan.atoms[step.to];
  const newlines = next?.newlines ?? 0;
  if (newlines > 1) return PAUSE.paragraph;
  if (newlines === 1) return PAUSE.line;
  // 1. Buka app 2. Klik: each item of a list is a sentence.
  if (next?.kind === "digits" && isStep(scan, step.to)) return Math.max(PAUSE.sentence, ownPause(scan, step)) as Pause;
  return ownPause(scan, step);
}

function ownPause(scan: Scan, step: Step): Pause {
  if (step.reading !== undefined)
    return endsWithStop(scan, step) && beginsSentence(scan, step.to) ? PAUSE.sentence : PAUSE.none;
  return pauseOf(scan, step.from);
}

/** Classes whose short forms end with a full stop that may end the sentence too: 3 Nov., 12 sq. ft. */
const STOPPED: ReadonlySet<string> = new Set(["date", "measure", "percent", "month", "cardinal", "money"]);

function endsWithStop(scan: Scan, { reading, to }: Step): boolean {
  if (reading === undefined || reading.endsWithStop) return reading !== undefined;
  // "15hb. Jun" goes on.
  return scan.word(to - 1) === "." && STOPPED.has(reading.class) && !MONTH_FORMS.has(scan.word(to));
}

function pauseOf(scan: Scan, at: number): Pause {
  const atom = scan.atoms[at];
  if (atom?.kind !== "symbol") return PAUSE.none;
  switch (atom.text) {
    case "。":
    case "！":
    case "？":
      return PAUSE.sentence;
    case "!":
    case "?":
      return markAt(scan, at);
    case ".":
      return stopAt(scan, at);
    case "…":
      return beginsSentence(scan, at + 1) ? PAUSE.sentence : PAUSE.clause;
    case ";":
    case ":":
      return scan.isGlued(at + 1) && scan.kind(at + 1) === "latin" ? PAUSE.comma : PAUSE.clause;
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
    case "]":
      return isParting(scan, at) ? PAUSE.comma : PAUSE.none;
    case "-":
      // "19- Tahun ini": a dash glued to a number before it and to nothing after it.
      return scan.isGlued(at) && (scan.isGlued(at + 1) || scan.kind(at - 1) !== "digits") ? PAUSE.none : PAUSE.comma;
    default:
      return PAUSE.none;
  }
}

const CLOSING = /^["'”’»)\]]$/;

/** "Bila?" Dia diam. But: "Bila?" kata Ali, and ?! is one mark. */
function markAt(scan: Scan, at: number): Pause {
  const next = scan.at(at + 1);
  if (next?.glued !== true || next.kind !== "symbol") return PAUSE.sentence;
  return CLOSING.test(next.text) && beginsSentence(scan, at + 2) ? PAUSE.sentence : PAUSE.none;
}

const LONGEST_ABBREVIATION = 5;

/** A full stop ends a sentence unless it follows an initial (A. Samad), is one of several, or is inside a word. */
function stopAt(scan: Scan, at: number): Pause {
  const before = scan.atoms[at - 1];
  const next = scan.atoms[at + 1];
  if (next === undefined) return PAUSE.sentence;
  const initial = before?.kind === "latin" && before.text.length === 1 && before.text !== before.lower;
  if (initial && next.kind === "latin") return PAUSE.none;
  // "1. Buka": the number of a list item goes with its text.
  if (before?.kind === "digits" && (at === 1 || before.newlines > 0 || isStep(scan, at - 1)) && !next.glued)
    return PAUSE.comma;
  // "a. Syarat": so does its letter.
  const opensLine = at === 1 || (before?.newlines ?? 0) > 0;
  if (opensLine && /^(?:[a-z]|[ivx]+)$/i.test(before?.text ?? "") && !next.glued) return PAUSE.comma;
  // An abbreviation that no table has: a word in small letters follows.
  const goesOn = next.kind === "latin" && next.text === next.lower && !next.glued && next.newlines === 0;
  if (goesOn && before?.kind === "latin" && before.text.length <= LONGEST_ABBREVIATION) return PAUSE.comma;
  // மு.க. ஸ்டாலின்: syllables of a name.
  const initials = before?.kind === "tamil" && next.kind === "tamil" && (next.glued || scan.word(at - 2) === ".");
  if (initials && graphemes(before.text) <= 2) return PAUSE.none;
  if (next.glued) {
    if (next.kind === "symbol" && next.text !== ".") return PAUSE.sentence;
    const run = next.kind === "latin" && CAPITALISED.test(next.text) && (before?.text.length ?? 0) > 1;
    return run || next.kind === "han" || next.kind === "tamil" ? PAUSE.sentence : PAUSE.none;
  }
  if (before?.text === "." && before.glued) return beginsSentence(scan, at + 1) ? PAUSE.sentence : PAUSE.clause;
  return PAUSE.sentence;
}

/** Letters without their signs. */
function graphemes(text: string): number {
  return text.replace(MARKS, "").length;
}

function beginsSentence(scan: Scan, at: number): boolean {
  const next = scan.atoms[at];
  if (next === undefined) return true;
  return !next.glued && scan.isCapitalised(at);
}

const PARTING: ReadonlySet<string> = new Set("/|•·→]");

export function isParting(scan: Scan, at: number): boolean {
  const inside = at > 0 && scan.isOnSameLineAsPrevious(at) && scan.isOnSameLineAsPrevious(at + 1);
  if (!inside || !PARTING.has(scan.word(at))) return false;
  if (scan.word(at) === "]") return isLead(scan, at);
  if (scan.word(at) === "|" && partsItems(scan, at)) return true;
  return (!scan.isGlued(at) && !scan.isGlued(at + 1)) || (scan.word(at) === "/" && partsWords(scan, at));
}

/** Atoms from a bracket to the one that closes it. */
const LEAD_REACH = 6;

/** "[VIDEO] Banjir surut": a bracket that opens its line and the words that it leads. */
function isLead(scan: Scan, at: number): boolean {
  if (scan.isGlued(at + 1) || !(scan.isCapitalised(at + 1) || IS_WORD.test(scan.kind(at + 1) ?? ""))) return false;
  for (let open = at - 2; open >= Math.max(0, at - LEAD_REACH); open--)
    if (scan.word(open) === "[") return open === 0 || !scan.isOnSameLineAsPrevious(open);
  return false;
}

const IS_WORD = /^(?:latin|han|tamil)$/;

/** "Menu|Lokasi", "Jualan🎁| Hadiah": a bar between words, or after a picture. Not in |x|. */
function partsItems(scan: Scan, at: number): boolean {
  const isWord = (index: number) => IS_WORD.test(scan.kind(index) ?? "") && scan.word(index).length > 1;
  const isPicture = scan.kind(at - 1) === "emoji" && isWord(at - 2) && scan.isOnSameLineAsPrevious(at - 1);
  return (isWord(at - 1) || isPicture) && isWord(at + 1);
}

/** 5/kg, 7/mm */
const LONGEST_UNIT = 3;

/** KLIA/Subang, "kerja/ belajar": a slash between words that no reading has. Not in dan/atau and n/a. */
function partsWords(scan: Scan, at: number): boolean {
  const isWord = (index: number) => IS_WORD.test(scan.kind(index) ?? "");
  const [before, after] = [scan.word(at - 1), scan.word(at + 1)];
  // Seremban 2/Ampangan: a number and a word as well.
  const numbered = (index: number, other: number) =>
    scan.kind(index) === "digits" && isWord(other) && scan.word(other).length > LONGEST_UNIT;
  if (numbered(at - 1, at + 1) || numbered(at + 1, at - 1)) return true;
  const words = isWord(at - 1) && isWord(at + 1) && before.length > 1 && after.length > 1;
  return words && !(AND_OR_WORDS.has(before) && AND_OR_WORDS.has(after)) && !AS_ONE.test(`${before}/${after}`);
}
