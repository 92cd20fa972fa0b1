import type { Language } from "#contract/language.ts";
import type { Segment } from "#contract/plan.ts";
import type { Pace } from "#contract/voices.ts";

/** The pace of a voice in a language. */
export type PaceOf = (voice: string, language: Language) => Pace;

/** Characters of a segment that are spoken in a second, at the voice's slow or median pace. */
export function charactersASecond(
  { voice, language, prosody }: Pick<Segment, "voice" | "language" | "prosody">,
  paceOf: PaceOf,
  side: keyof Pace,
): number {
  return paceOf(voice, language)[side] * prosody.rate;
}

/** Estimated seconds of a segment without silence. The slow pace overestimates. */
export function speechSeconds(segment: Segment, paceOf: PaceOf, side: keyof Pace): number {
  return segment.text.length / charactersASecond(segment, paceOf, side);
}
