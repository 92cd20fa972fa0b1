/** Applies markup to a reading: cuts it where voice or prosody change, and adds silence and bookmarks. */
import { MAX_BREAK_MS, PITCH_SEMITONES, type Range, SPEED, VOLUME_DB } from "#contract/limits.ts";
import type { Prosody, Segment } from "#contract/plan.ts";
import type { Delivery, ProsodyChange } from "../reading/markup/marked-text.ts";
import type { ReadSegment, ReadUtterance, ReadWord } from "../text/index.ts";
import { codePointSlicer, codePoints } from "../text/scan/code-points.ts";

export interface DeliveredSegment extends ReadSegment {
  /** Name of a voice or persona, if markup sets one. */
  voice?: string;
  /** Changes to the request's prosody, from the outermost to the innermost. */
  changes: readonly ProsodyChange[];
}

export interface DeliveredUtterance {
  breakBeforeMs: number;
  segments: DeliveredSegment[];
}

export interface Bookmark {
  name: string;
  /** Index of the utterance, of the segment, and of the code point in the segment's text. */
  at: [number, number, number];
}

export function deliver(utterances: readonly ReadUtterance[], delivery: Delivery) {
  const cutter = new Cutter(delivery);
  const delivered = utterances.map(({ breakBeforeMs, segments }) => {
    const cut = segments.flatMap((segment) => cutter.cut(segment));
    const [first] = cut;
    // Silence before the first words of an utterance belongs to the utterance.
    const silence = first?.added === undefined ? breakBeforeMs : combineSilence(breakBeforeMs, first.added);
    return {
      breakBeforeMs: silence,
      segments: cut.map(({ segment, added }, index) =>
        index === 0 ? withoutBreak(segment) : withBreak(segment, added),
      ),
    };
  });
  const after = cutter.silenceBefore(Number.POSITIVE_INFINITY);
  return {
    utterances: delivered,
    ...(after === undefined ? {} : { breakAfterMs: combineSilence(0, after) }),
  };
}

interface Cut {
  segment: DeliveredSegment;
  /** Silence that markup adds before it, in milliseconds; 0 removes even the usual silence. */
  added: number | undefined;
}

class Cutter {
  private readonly delivery: Delivery;
  private readonly breaks: Delivery["breaks"];
  private nextBreak = 0;

  constructor(delivery: Delivery) {
    this.delivery = delivery;
    this.breaks = [...delivery.breaks].sort((a, b) => a.at - b.at);
  }

  /** Cuts a segment where voice or prosody change. Punctuation stays with the word that it follows or opens. */
  cut(segment: ReadSegment): Cut[] {
    const slice = codePointSlicer(segment.text);
    const pieces: { words: ReadWord[]; voicing: Voicing; added: number | undefined }[] = [];
    let opening: ReadWord[] = [];
    for (const word of segment.words) {
      const text = slice(word.at);
      if (!SAYABLE.test(text)) {
        const last = pieces.at(-1);
        if (last === undefined || OPENING.test(text)) opening.push(word);
        else last.words.push(...opening.splice(0), word);
        continue;
      }
      const voicing = this.voicingAt(word.source[0]);
      const added = this.silenceBefore(word.source[0]);
      const last = pieces.at(-1);
      if (last === undefined || added !== undefined || !isSame(last.voicing, voicing))
        pieces.push({ words: [...opening, word], voicing, added });
      else last.words.push(...opening, word);
      opening = [];
    }
    const last = pieces.at(-1);
    if (last === undefined) return [{ segment: { ...segment, changes: [] }, added: undefined }];
    last.words.push(...opening);
    return pieces.map(({ words, voicing, added }, index) => ({
      segment: { ...toPiece(segment, words, slice, index === 0), ...voicing },
      added,
    }));
  }

  private voicingAt(point: number): Voicing {
    const contains = ({ source }: { source: readonly [number, number] }) => source[0] <= point && point < source[1];
    const voice = this.delivery.voices.findLast(contains)?.voice;
    const changes = this.delivery.prosody.filter(contains);
    return voice === undefined ? { changes } : { voice, changes };
  }

  /** Total of the breaks up to `point` that were not counted before, in milliseconds; undefined if there is none. */
  silenceBefore(point: number): number | undefined {
    let sum: number | undefined;
    for (let one = this.breaks[this.nextBreak]; one !== undefined && one.at <= point; ) {
      sum = (sum ?? 0) + one.ms;
      one = this.breaks[++this.nextBreak];
    }
    return sum;
  }
}

type Voicing = Pick<DeliveredSegment, "voice" | "changes">;

function isSame(a: Voicing, b: Voicing): boolean {
  return (
    a.voice === b.voice && a.changes.length === b.changes.length && a.changes.every((one, i) => one === b.changes[i])
  );
}

const SAYABLE = /[\p{L}\p{M}\p{N}]/u;
const OPENING = /^["'“‘«([{（《「『【〈]$/;

function toPiece(segment: ReadSegment, words: readonly ReadWord[], slice: Slicer, isFirst: boolean): ReadSegment {
  const from = words[0]?.at[0] ?? 0;
  const to = words.at(-1)?.at[1] ?? from;
  const { breakBeforeMs, ...rest } = segment;
  return {
    ...rest,
    text: slice([from, to]),
    words: words.map((word) => ({ ...word, at: [word.at[0] - from, word.at[1] - from] })),
    ...(isFirst && breakBeforeMs !== undefined ? { breakBeforeMs } : {}),
  };
}

type Slicer = ReturnType<typeof codePointSlicer>;

/** Combines the usual silence with the markup's; 0 removes it. */
function combineSilence(usual: number, added: number): number {
  return added === 0 ? 0 : Math.min(MAX_BREAK_MS, usual + added);
}

function withoutBreak({ breakBeforeMs: _, ...segment }: DeliveredSegment): DeliveredSegment {
  return segment;
}

function withBreak(segment: DeliveredSegment, added: number | undefined): DeliveredSegment {
  if (added === undefined) return segment;
  return { ...segment, breakBeforeMs: combineSilence(segment.breakBeforeMs ?? 0, added) };
}

interface Marked {
  segments: readonly Pick<Segment, "text" | "words">[];
}

/** Places each bookmark before the next word, or at the end. */
export function placeBookmarks(utterances: readonly Marked[], { marks }: Delivery): Bookmark[] {
  const places = utterances.flatMap(({ segments }, utterance) =>
    segments.flatMap(({ words, text }, segment) => {
      const slice = codePointSlicer(text);
      return words
        .filter(({ at }) => SAYABLE.test(slice(at)))
        .map(({ source, at }) => ({ source: source[0], at: [utterance, segment, at[0]] as [number, number, number] }));
    }),
  );
  const lastUtterance = utterances.length - 1;
  const lastSegment = (utterances[lastUtterance]?.segments.length ?? 1) - 1;
  const end = codePoints(utterances[lastUtterance]?.segments[lastSegment]?.text ?? "");
  return marks.map(({ name, at }) => ({
    name,
    at: places.find(({ source }) => source >= at)?.at ?? [lastUtterance, lastSegment, end],
  }));
}

/** Applies the changes of markup to a request's prosody, clamped to the limits of a voice. */
export function changeProsody(prosody: Prosody, changes: readonly ProsodyChange[]): Prosody {
  let { rate, pitchSemitones, volumeDb } = prosody;
  for (const change of changes) {
    rate *= change.rate;
    pitchSemitones += change.pitchSemitones;
    volumeDb += change.volumeDb;
  }
  return {
    rate: clamp(rate, SPEED),
    pitchSemitones: clamp(pitchSemitones, PITCH_SEMITONES),
    volumeDb: clamp(volumeDb, VOLUME_DB),
  };
}

const clamp = (value: number, { min, max }: Range) => Math.min(max, Math.max(min, value));
