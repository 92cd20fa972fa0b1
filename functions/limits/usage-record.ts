/** What an account used: counters by day and key, and within them by language and voice. */
import type { Language } from "#contract/language.ts";

export interface Counters {
  /** Requests that were admitted, whatever became of them. */
  requests: number;
  /** User-visible characters that were billed. */
  characters: number;
  /** Milliseconds of audio delivered, from the cache too. */
  audioMs: number;
  /** Requests answered from the cache. */
  cached: number;
}

/** One request, or all of a day and key. A request in two languages counts as one in each, and as one in the whole. */
export interface UsageRecord extends Counters {
  /** `2026-11-25`, UTC. */
  day: string;
  keyId: string;
  languages: ReadonlyMap<Language, Counters>;
  voices: ReadonlyMap<string, Counters>;
}

export const COUNTER_NAMES = ["requests", "characters", "audioMs", "cached"] as const satisfies (keyof Counters)[];

export const NOTHING: Counters = { requests: 0, characters: 0, audioMs: 0, cached: 0 };

export function plus(a: Counters, b: Counters): Counters {
  return {
    requests: a.requests + b.requests,
    characters: a.characters + b.characters,
    audioMs: a.audioMs + b.audioMs,
    cached: a.cached + b.cached,
  };
}
