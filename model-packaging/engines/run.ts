/** A run: consecutive segments of one voice within an utterance, which an engine may speak in one pass. */
import type { Segment } from "#contract/plan.ts";
import type { SpokenPiece } from "./engine.ts";

export interface Run {
  /** Index in the utterance of the run's first segment. */
  first: number;
  segments: Segment[];
}

export function runsOf(segments: readonly Segment[]): Run[] {
  const runs: Run[] = [];
  for (const [index, segment] of segments.entries()) {
    const last = runs.at(-1);
    if (last?.segments[0]?.voice === segment.voice) last.segments.push(segment);
    else runs.push({ first: index, segments: [segment] });
  }
  return runs;
}

/** Whether the piece is the last of its segment. */
export function endsSegment(piece: SpokenPiece, segment: Segment): boolean {
  return piece.streamed?.kind !== "audio" && piece.to >= Array.from(segment.text).length;
}

/** Whether the piece is the last of its run. */
export function endsRun(piece: SpokenPiece, segments: readonly Segment[]): boolean {
  const last = segments.at(-1);
  return last === undefined || (piece.segment === segments.length - 1 && endsSegment(piece, last));
}
