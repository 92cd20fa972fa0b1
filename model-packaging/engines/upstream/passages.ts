/** Cuts a run into passages: what the server speaks in one request. */
import type { Segment } from "#contract/plan.ts";
import { cutText, type TextPiece } from "../text-pieces.ts";

/** About 15 s of speech: the words of a passage have no times before its end. */
const MOST_CODE_POINTS = 240;

export interface Part extends TextPiece {
  /** Index of the segment in its run. */
  segment: number;
  text: string;
}

export interface Passage {
  parts: Part[];
  /** Of all parts. */
  rate: number;
  pitchSemitones: number;
}

/** Segments with one prosody and no break between them are one passage, so that a mixed sentence has one intonation. */
export function passagesOf(run: readonly Segment[]): Passage[] {
  const passages: (Passage & { length: number })[] = [];
  for (const [segment, { text, prosody, breakBeforeMs = 0 }] of run.entries()) {
    const { rate, pitchSemitones } = prosody;
    const codePoints = Array.from(text);
    for (const piece of cutText(text, MOST_CODE_POINTS)) {
      const part = { ...piece, segment, text: codePoints.slice(piece.from, piece.to).join("") };
      const length = piece.to - piece.from;
      const last = passages.at(-1);
      const isLike = last?.rate === rate && last.pitchSemitones === pitchSemitones && breakBeforeMs === 0;
      if (last && isLike && last.length + length <= MOST_CODE_POINTS) {
        last.parts.push(part);
        last.length += length;
      } else passages.push({ parts: [part], rate, pitchSemitones, length });
    }
  }
  return passages;
}

export const textOf = ({ parts }: Passage): string => parts.map(({ text }) => text.trim()).join(" ");
