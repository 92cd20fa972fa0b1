import type { Language } from "#contract/language.ts";
import type { PlanWord, Span } from "#contract/plan.ts";
import { codePoints } from "./code-points.ts";
import type { WordLanguage } from "./languages/index.ts";
import { PAUSE, type Pause, type Said } from "./said.ts";
import type { WorkText } from "./work-text.ts";

/** A word of the plan, and what it is to the caller. */
export interface ReadWord extends PlanWord {
  label: WordLanguage;
  /** What settled how it is said, where markup or a lexicon did. */
  rule?: string;
}

export interface ReadSegment {
  language: Language;
  text: string;
  words: ReadWord[];
  breakBeforeMs?: number;
}

export interface ReadUtterance {
  breakBeforeMs: number;
  segments: ReadSegment[];
}

/** Longer than this, voices drift and a failure costs too much; in Latin letters. */
const LONGEST_UTTERANCE = 280;
/** The first utterance is cut at its first clause end beyond this, so that speech starts early. */
const FIRST_UTTERANCE = 24;
/** Not worth a cut of its own. */
const SHORTEST_TAIL = 24;
/** A Han character takes about as long to say as this many Latin letters: the embedded voices say 2.75 and 12.4 a second. */
const HAN_WEIGHT = 4.5;

/** Silence before an utterance, by the pause that ended the one before it. Voices add their own fall of about 100 ms. */
const BREAKS_MS: Record<Pause, number> = {
  [PAUSE.none]: 0,
  [PAUSE.comma]: 120,
  [PAUSE.clause]: 200,
  [PAUSE.sentence]: 320,
  [PAUSE.line]: 420,
  [PAUSE.paragraph]: 700,
};

export function toUtterances(said: readonly Said[], work: WorkText): ReadUtterance[] {
  const utterances: ReadUtterance[] = [];
  let before: Pause = PAUSE.none;
  for (const run of cut(mergeShared(said, work))) {
    utterances.push({
      breakBeforeMs: utterances.length === 0 ? 0 : BREAKS_MS[before],
      segments: toSegments(run, work),
    });
    before = run.at(-1)?.pause ?? PAUSE.none;
  }
  return utterances;
}

/** The words of a text that says nothing: signs and emoji. */
export function silentWords(said: readonly Said[], work: WorkText): ReadWord[] {
  return mergeShared(said, work).map((word) => readWord([0, 0], sourceOf(word, work), word));
}

/** One character of the source may stand for several words (㏂): they share its place, so they are one word of the plan. */
function mergeShared(said: readonly Said[], work: WorkText): readonly Said[] {
  const merged: Said[] = [];
  for (const word of said) {
    const last = merged.at(-1);
    if (last === undefined || (work.starts[word.start] ?? 0) >= (work.ends[last.end - 1] ?? 0)) {
      merged.push(word);
      continue;
    }
    if (last.text === "") last.kind = word.kind;
    if (word.text !== "") last.text = last.text === "" ? word.text : `${last.text} ${word.text}`;
    last.end = word.end;
    last.pause = Math.max(last.pause, word.pause) as Pause;
  }
  return merged;
}

/** Runs of words that become utterances; each says something, for what is silent goes with its neighbour. */
function cut(said: readonly Said[]): Said[][] {
  const runs: Said[][] = [];
  let run: Said[] = [];
  for (const sentence of sentences(said)) {
    run.push(...sentence);
    if (!run.some((word) => word.kind === "word")) continue;
    runs.push(...pieces(run, runs.length === 0));
    run = [];
  }
  const last = runs.at(-1);
  if (run.length > 0 && last !== undefined) last.push(...run);
  return runs;
}

function sentences(said: readonly Said[]): Said[][] {
  const found: Said[][] = [];
  let sentence: Said[] = [];
  let pause: Pause = PAUSE.none;
  for (const word of said) {
    const trailing = word.kind === "silent" || word.kind === "punctuation";
    if (pause >= PAUSE.sentence && !(trailing && pause === PAUSE.sentence)) {
      found.push(sentence);
      sentence = [];
      pause = PAUSE.none;
    }
    sentence.push(word);
    pause = Math.max(pause, word.pause) as Pause;
    // The last word of a sentence carries its pause, also when a quote or an emoji stands behind the full stop.
    if (pause >= PAUSE.sentence) word.pause = pause;
    else pause = PAUSE.none;
  }
  if (sentence.length > 0) found.push(sentence);
  return found;
}

/** A sentence in pieces that a voice reads well: at clause ends, or between words where there are none. */
function pieces(sentence: readonly Said[], isFirst: boolean): Said[][] {
  const found: Said[][] = [];
  let rest = sentence;
  for (;;) {
    const early = isFirst && found.length === 0;
    const end = pieceEnd(rest, early);
    if (end >= rest.length) break;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  found.push([...rest]);
  return found;
}

function pieceEnd(words: readonly Said[], early: boolean): number {
  const total = weigh(words);
  let length = 0;
  let clauseEnd = 0;
  let wordEnd = 0;
  for (const [index, word] of words.entries()) {
    const after = index + 1;
    length += weight(word);
    const tail = total - length;
    if (length > LONGEST_UTTERANCE && (clauseEnd > 0 || wordEnd > 0)) return clauseEnd || wordEnd;
    // Nothing is said yet: an utterance of signs alone would be none.
    if (length === 0) continue;
    if (word.kind === "opening" || words[after]?.kind === "punctuation" || words[after]?.kind === "silent") continue;
    if (word.pause > PAUSE.none) {
      if (early && length >= FIRST_UTTERANCE && tail >= SHORTEST_TAIL) return after;
      if (total > LONGEST_UTTERANCE && tail >= SHORTEST_TAIL) clauseEnd = after;
    }
    wordEnd = after;
  }
  return words.length;
}

function weigh(words: readonly Said[]): number {
  let sum = 0;
  for (const word of words) sum += weight(word);
  return sum;
}

/** What is not said weighs nothing, so that no utterance is made of it alone. */
function weight(word: Said): number {
  if (word.kind !== "word") return 0;
  return word.language === "zh" ? word.text.length * HAN_WEIGHT : word.text.length + 1;
}

function toSegments(words: readonly Said[], work: WorkText): ReadSegment[] {
  const segments: ReadSegment[] = [];
  let builder: SegmentBuilder | undefined;
  let pause: Pause = PAUSE.none;
  for (const [language, word] of withOwners(words)) {
    if (builder === undefined || builder.language !== language) {
      if (builder !== undefined) segments.push(builder.finish());
      builder = new SegmentBuilder(language, builder === undefined ? PAUSE.none : pause, work);
    }
    builder.add(word);
    if (word.kind !== "silent") pause = word.pause;
  }
  if (builder !== undefined) segments.push(builder.finish());
  return segments;
}

/** Words with the language of the segment that they belong to: signs go with the word before, or with the one they open. */
function withOwners(words: readonly Said[]): [Language, Said][] {
  const owners: [Language, Said][] = [];
  let next: Language | undefined;
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index];
    if (word === undefined) continue;
    if (word.kind === "word") next = word.language;
    owners.push([(word.kind === "word" ? word.language : next) ?? word.language, word]);
  }
  owners.reverse();
  // What opens nothing, at the end, is a sign like another.
  const lastWord = words.findLastIndex(({ kind }) => kind === "word");
  let current: Language | undefined;
  for (const [index, owner] of owners.entries()) {
    const { kind, pause } = owner[1];
    if (kind === "word" || (kind === "opening" && pause === PAUSE.none && index < lastWord)) current = owner[0];
    else owner[0] = current ?? owner[0];
  }
  return owners;
}

/** Han and its signs, by UTF-16 unit. */
function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3001 && unit <= 0x3011) || (unit >= 0xff01 && unit <= 0xff1f);
}

/** Signs as a Mandarin voice knows them. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ",": "，",
  "!": "！",
  "?": "？",
  ":": "：",
  ";": "；",
  "(": "（",
  ")": "）",
};

class SegmentBuilder {
  private text = "";
  private length = 0;
  private readonly words: ReadWord[] = [];
  private glueNext = false;
  private separated = false;
  private hyphenated = false;

  readonly language: Language;
  private readonly pause: Pause;
  private readonly work: WorkText;

  constructor(language: Language, pause: Pause, work: WorkText) {
    this.language = language;
    this.pause = pause;
    this.work = work;
  }

  add(word: Said): void {
    const source = sourceOf(word, this.work);
    if (word.kind === "silent") {
      this.words.push(readWord([this.length, this.length], source, word));
      this.separated = true;
      return;
    }
    if (this.needsSpace(word)) this.append(" ");
    const start = this.length;
    this.append(this.language === "zh" && word.kind !== "word" ? (FULL_WIDTH[word.text] ?? word.text) : word.text);
    this.words.push(readWord([start, this.length], source, word));
    this.glueNext = word.kind === "opening";
    this.separated = word.class !== undefined;
    this.hyphenated = word.text === "-" && word.glued;
  }

  finish(): ReadSegment {
    const segment: ReadSegment = { language: this.language, text: this.text, words: this.words };
    if (this.pause >= PAUSE.comma) segment.breakBeforeMs = BREAKS_MS[PAUSE.comma];
    return segment;
  }

  /** Han is written without spaces; a reading is set off from what it was glued to, and signs are not. */
  private needsSpace(word: Said): boolean {
    if (this.text === "" || this.glueNext) return false;
    if (word.kind === "punctuation" && word.glued) return false;
    if (word.glued && this.hyphenated) return false;
    if (isHan(this.text.charCodeAt(this.text.length - 1)) && isHan(word.text.charCodeAt(0))) return false;
    return !word.glued || this.separated || word.class !== undefined;
  }

  private append(text: string): void {
    this.text += text;
    this.length += codePoints(text);
  }
}

function sourceOf({ start, end }: Said, work: WorkText): Span {
  return [work.starts[start] ?? 0, work.ends[end - 1] ?? 0];
}

function readWord(at: Span, source: Span, { label, class: semioticClass, sounds, rule }: Said): ReadWord {
  const word: ReadWord = { at, source, label, ...sounds };
  if (semioticClass !== undefined) word.class = semioticClass;
  if (rule !== undefined) word.rule = rule;
  return word;
}
