/** Times of characters, in ElevenLabs' form. A character is a code point, as in the offsets of our own routes. */
import type { WordTime } from "#contract/api.ts";
import type { CharacterTimes } from "#contract/elevenlabs-responses.ts";

/** Takes words as they become known, in order, and gives the characters up to the end of the last one. */
export interface Alignment {
  /** Null: no characters. */
  upTo(words: readonly WordTime[]): CharacterTimes | null;
  /** What is left when the audio has ended. */
  rest(durationMs: number): CharacterTimes | null;
}

/**
 * The text as it is written. Times within a word are interpolated; what is between two words takes the time between
 * them. A text without any words' times has no alignment.
 */
export function writtenAlignment(text: string): Alignment {
  const characters = Array.from(text);
  const clock = new Clock();
  let next = 0;
  const until = (end: number) => {
    const taken = characters.slice(next, end);
    next = Math.max(next, end);
    return taken;
  };
  return {
    upTo(words) {
      for (const { start, end, start_ms, end_ms } of words) {
        clock.fill(until(start), start_ms);
        clock.fill(until(end), end_ms);
      }
      return clock.take();
    },
    rest(durationMs) {
      if (next > 0) clock.fill(until(characters.length), durationMs);
      return clock.take();
    },
  };
}

const SPACE = /\s/u;

/** The text as it is said: a space where the written text has one between two words. Silent signs are left out. */
export function spokenAlignment(text: string): Alignment {
  const written = Array.from(text);
  const clock = new Clock();
  let heard: number | undefined;
  return {
    upTo(words) {
      for (const { word, spoken = word, start, end, start_ms, end_ms } of words) {
        if (spoken === "") continue;
        const isApart = heard !== undefined && written.slice(heard, start).some((sign) => SPACE.test(sign));
        clock.fill(isApart ? [" "] : [], start_ms);
        clock.fill(Array.from(spoken), end_ms);
        heard = end;
      }
      return clock.take();
    },
    rest: () => clock.take(),
  };
}

/** Gives characters their times one after the other. */
class Clock {
  private ms = 0;
  private characters: string[] = [];
  private starts: number[] = [];
  private ends: number[] = [];

  /** The characters fill the time until `endMs` evenly. */
  fill(characters: readonly string[], endMs: number): void {
    const [startMs, length] = [this.ms, Math.max(0, endMs - this.ms)];
    for (const [i, character] of characters.entries()) {
      this.characters.push(character);
      this.starts.push(seconds(startMs + (length * i) / characters.length));
      this.ends.push(seconds(startMs + (length * (i + 1)) / characters.length));
    }
    this.ms = Math.max(this.ms, endMs);
  }

  /** What was filled since the last call. */
  take(): CharacterTimes | null {
    const { characters, starts, ends } = this;
    this.characters = [];
    this.starts = [];
    this.ends = [];
    if (characters.length === 0) return null;
    return { characters, character_start_times_seconds: starts, character_end_times_seconds: ends };
  }
}

const seconds = (ms: number) => Math.round(ms) / 1000;
