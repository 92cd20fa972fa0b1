import type { Language } from "#contract/language.ts";
import type { PlanWord, Span } from "#contract/plan.ts";
import type { WordLanguage } from "../languages/index.ts";
import { codePoints } from "../scan/code-points.ts";
import type { WorkText } from "../scan/work-text.ts";
import { PAUSE, type Pause } from "./pauses.ts";
import type { SpokenWord } from "./spoken-words.ts";

/** A word of the plan, with what the caller learns of it. */
export interface ReadWord extends PlanWord {
  label: WordLanguage;
  /** The override that settled it, by markup or a lexicon. */
  rule?: string;
  /** Why the voice does not say the caller's sounds, as the end of a sentence. */
  refused?: string;
}

export interface ReadSegment {
  language: Language;
  text: string;
  words: ReadWord[];
  breakBeforeMs?: number;
}

/** Silence before an utterance, by the pause that ended the one before it. Voices add about 100 ms of their own. */
export const BREAKS_MS: Record<Pause, number> = {
  [PAUSE.none]: 0,
  [PAUSE.comma]: 120,
  [PAUSE.clause]: 200,
  [PAUSE.sentence]: 320,
  [PAUSE.line]: 420,
  [PAUSE.paragraph]: 700,
};

/** Brackets and quotes that some voices do not know, with those that all voices know. */
const KNOWN_SIGNS: Readonly<Record<string, string>> = {
  "「": "“",
  "」": "”",
  "『": "“",
  "』": "”",
  "【": "(",
  "】": ")",
  "〈": "“",
  "〉": "”",
};

/** Han and its signs, by UTF-16 unit. */
function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3001 && unit <= 0x3011) || (unit >= 0xff01 && unit <= 0xff1f);
}

/** Signs in the form that a Mandarin voice knows. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ",": "，",
  "!": "！",
  "?": "？",
  ":": "：",
  ";": "；",
  "(": "（",
  ")": "）",
};

export class SegmentBuilder {
  private readonly pieces: string[] = [];
  /** Code points. */
  private length = 0;
  /** The last UTF-16 unit. */
  private last = 0;
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

  add(word: SpokenWord): void {
    const source = sourceOf(word, this.work);
    if (word.kind === "silent") {
      this.words.push(readWord([this.length, this.length], source, word));
      this.separated = true;
      return;
    }
    if (this.needsSpace(word)) this.append(" ");
    const start = this.length;
    this.append(word.kind === "word" ? word.text : signFor(word.text, this.language));
    this.words.push(readWord([start, this.length], source, word));
    this.glueNext = word.kind === "opening";
    this.separated = word.class !== undefined;
    this.hyphenated = word.text === "-" && word.glued;
  }

  finish(): ReadSegment {
    const segment: ReadSegment = { language: this.language, text: this.pieces.join(""), words: this.words };
    if (this.pause >= PAUSE.comma) segment.breakBeforeMs = BREAKS_MS[PAUSE.comma];
    return segment;
  }

  /** Han is written without spaces. A reading is separated from what it was glued to; signs are not. */
  private needsSpace(word: SpokenWord): boolean {
    if (this.length === 0 || this.glueNext) return false;
    if (word.kind === "punctuation" && word.glued) return false;
    if (word.glued && this.hyphenated) return false;
    if (isHan(this.last) && isHan(word.text.charCodeAt(0))) return false;
    return !word.glued || this.separated || word.class !== undefined;
  }

  private append(text: string): void {
    if (text === "") return;
    this.pieces.push(text);
    this.length += codePoints(text);
    this.last = text.charCodeAt(text.length - 1);
  }
}

function signFor(sign: string, language: Language): string {
  const standard = KNOWN_SIGNS[sign] ?? sign;
  return language === "zh" ? (FULL_WIDTH[standard] ?? standard) : standard;
}

export function sourceOf({ start, end }: SpokenWord, work: WorkText): Span {
  return [work.starts[start] ?? 0, work.ends[end - 1] ?? 0];
}

export function readWord(at: Span, source: Span, { label, class: semioticClass, sounds, rule }: SpokenWord): ReadWord {
  // A property that is added later would take longer, and a text has thousands of words.
  const word: ReadWord =
    semioticClass !== undefined && sounds === undefined
      ? { at, source, label, class: semioticClass }
      : { at, source, label };
  if (sounds !== undefined) Object.assign(word, sounds, { soundsFrom: "lexicon" });
  if (semioticClass !== undefined) word.class = semioticClass;
  if (rule !== undefined) word.rule = rule;
  return word;
}
