/** A pronunciation with its origin. */
import type { SoundSource } from "#contract/phones.ts";

export interface Pronunciation {
  ipa: string;
  source: SoundSource;
}

/** From the most certain to the least. */
const BY_CERTAINTY: readonly SoundSource[] = ["lexicon", "rules", "dictionary", "letters", "engine"];

/** The source of a whole: that of its least certain part. */
export function leastCertain(sources: readonly SoundSource[]): SoundSource {
  return BY_CERTAINTY[Math.max(0, ...sources.map((source) => BY_CERTAINTY.indexOf(source)))] ?? "rules";
}

/** The pronunciation of parts that follow each other. */
export function joined(parts: readonly Pronunciation[], separator: "" | " "): Pronunciation {
  return {
    ipa: parts.map(({ ipa }) => ipa).join(separator),
    source: leastCertain(parts.map(({ source }) => source)),
  };
}
