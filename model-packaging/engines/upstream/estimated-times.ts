/** Where the words of a passage are in its audio, which the protocol does not say: by characters and the voice's pace. */
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { Moment } from "../engine.ts";
import type { Part } from "./passages.ts";

/** Characters that take time. */
const SPOKEN = /[\p{L}\p{N}]/u;

export interface TimedPart {
  part: Part;
  /** Milliseconds from the start of the passage. */
  startMs: number;
  lengthMs: number;
  /** From the start of the part. */
  moments: Moment[];
}

/** Divides the passage's audio among its parts and their words, in proportion to what their characters take. */
export function estimatedTimes(
  parts: readonly Part[],
  run: readonly Segment[],
  { pace }: Pick<Voice, "pace">,
  lengthMs: number,
): TimedPart[] {
  const clocks = parts.map((part) => clockOf(part, pace[run[part.segment]?.language ?? "ms"]?.median ?? 1));
  const scale = lengthMs / (clocks.reduce((sum, clock) => sum + (clock.at(-1) ?? 0), 0) || 1);
  let startMs = 0;
  return parts.map((part, index): TimedPart => {
    const clock = clocks[index] ?? [];
    const msAt = (at: number) => (clock[Math.min(at, part.to) - part.from] ?? 0) * scale;
    const moments = (run[part.segment]?.words ?? [])
      .filter(({ at: [start] }) => start >= part.from && start < part.to)
      .map(({ at: [start, end] }): Moment => ({ at: start, startMs: msAt(start), endMs: msAt(end) }))
      .filter((moment) => moment.endMs > moment.startMs);
    const timed = { part, startMs, lengthMs: msAt(part.to), moments };
    startMs += timed.lengthMs;
    return timed;
  });
}

/** Seconds at the voice's pace before each code point of the part, and before its end. */
function clockOf({ text }: Part, charactersPerSecond: number): number[] {
  const clock = [0];
  for (const sign of text) clock.push((clock.at(-1) ?? 0) + (SPOKEN.test(sign) ? 1 / charactersPerSecond : 0));
  return clock;
}
