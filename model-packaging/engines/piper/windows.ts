/** Cuts the stretches of a clause between words, so that the vocoder's first samples can be heard while it goes on. */
import type { Segment } from "#contract/plan.ts";
import type { ClauseTokens } from "../clause-tokens.ts";
import { segmentAt } from "../clause-tokens.ts";
import type { Stretch } from "../clauses.ts";
import type { EngineDevice } from "../protocol.ts";
import type { Unit } from "../script.ts";

/**
 * Frames of the windows, the last for all others: 0.4 s, which is heard soon. On a processor 7 s follow, since each cut costs
 * two margins, and no caller waits for what comes later. On a GPU 2 and 4 s: those of several requests run together.
 */
export const WINDOWS: Readonly<Record<EngineDevice, readonly number[]>> = { cpu: [32, 640], cuda: [32, 160, 320] };
/**
 * Read with so many frames on both sides, a window is equal to the whole: by their convolutions, vocoders of medium quality
 * depend on 11 frames around each, those of high quality on 14.
 */
export const MARGIN = 14;

/** How a clause is cut. */
export interface WindowOptions {
  /** Of {@link WINDOWS}. */
  windows: readonly number[];
  /** Its audio is waited for. What follows has time. */
  isFirst: boolean;
}

/**
 * The same stretches in parts, each of whole words of the plan and of at least so many frames, but for the last.
 * @param frames of each token, pads counted
 */
export function inWindows(
  stretches: readonly Stretch[],
  { tokens, frames, run }: { tokens: ClauseTokens; frames: readonly number[]; run: readonly Segment[] },
  { windows, isFirst }: WindowOptions,
): Stretch[] {
  const framesOf = new Map(
    tokens.units.map(({ unit, from, to }) => [unit, frames.slice(from, to).reduce((sum, length) => sum + length, 0)]),
  );
  let open = frames[0] ?? 0;
  let window = isFirst ? 0 : windows.length - 1;
  return stretches.flatMap((stretch) => {
    const { words } = segmentAt(run, stretch.segment);
    const begins = new Set(words.map(({ at }) => at[0]));
    const parts: Unit[][] = [[]];
    for (const unit of stretch.units) {
      if (open >= (windows[window] ?? 0) && unit.isWord && begins.has(unit.from)) {
        parts.push([]);
        open = 0;
        window = Math.min(window + 1, windows.length - 1);
      }
      parts.at(-1)?.push(unit);
      open += framesOf.get(unit) ?? 0;
    }
    const cuts = parts.map((units, index) => (index === 0 ? stretch.from : (units[0]?.from ?? stretch.to)));
    return parts.map((units, index) => ({
      segment: stretch.segment,
      from: cuts[index] ?? stretch.from,
      to: cuts[index + 1] ?? stretch.to,
      units,
    }));
  });
}
