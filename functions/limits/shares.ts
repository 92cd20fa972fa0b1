import type { SegmentTime } from "#contract/api.ts";
import { countCharacters } from "../text/scan/input-check.ts";
import type { Counters } from "./usage-record.ts";

/** What is divided among the languages and voices of a request. */
export interface DividedUsage {
  characters: number;
  audioMs: number;
  cached: number;
}

/**
 * A request's counters by some property of its segments. Characters between segments (spaces, emoji) fall to the
 * parts by their size, so that the parts add up to the whole.
 */
export function sharesBy<K>(
  segments: readonly SegmentTime[],
  by: (segment: SegmentTime) => K,
  whole: DividedUsage,
): Map<K, Counters> {
  const keys = [...new Set(segments.map(by))];
  const total = (key: K, of: (segment: SegmentTime) => number) =>
    segments.reduce((sum, segment) => sum + (by(segment) === key ? of(segment) : 0), 0);
  const characters = divide(
    whole.characters,
    keys.map((key) => total(key, ({ text }) => countCharacters(text))),
  );
  const audioMs = divide(
    whole.audioMs,
    keys.map((key) => total(key, ({ start_ms, end_ms }) => end_ms - start_ms)),
  );
  return new Map(
    keys.map((key, i) => [
      key,
      { requests: 1, characters: characters[i] ?? 0, audioMs: audioMs[i] ?? 0, cached: whole.cached },
    ]),
  );
}

/** Whole numbers in proportion to the weights that add up to `amount`: what rounding leaves goes by the running sum. */
export function divide(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let weightSoFar = 0;
  let givenSoFar = 0;
  return weights.map((weight, i) => {
    weightSoFar += sum === 0 ? 1 / weights.length : weight / sum;
    const until = i === weights.length - 1 ? amount : Math.round(amount * weightSoFar);
    const share = until - givenSoFar;
    givenSoFar = until;
    return share;
  });
}
