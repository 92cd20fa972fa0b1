import type { ReadWord } from "../text/index.ts";

/** Warnings for pronunciations in a request that the voice does not support: it reads the spelling instead. */
export function refusedSounds(words: readonly ReadWord[], voice: string): string[] {
  return words.flatMap(({ rule, refused }) =>
    refused === undefined ? [] : [`${rule}: the voice ${voice} ${refused}; it reads what is written.`],
  );
}
