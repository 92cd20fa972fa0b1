/** How a voice speaks English: `settings.englishAccent` in the catalogue. */
import type { SoundSymbols } from "../script.ts";
import { ipaSymbols } from "./ipa-symbols.ts";
import { malaysianSymbols } from "./malaysian-english.ts";

export interface EnglishAccent {
  ofIpa: SoundSymbols["ofIpa"];
  /** How far the vowels of English are drawn to one length, 0 to 1. */
  evenness: number;
}

export const ENGLISH_ACCENTS = {
  american: { ofIpa: ipaSymbols, evenness: 0 },
  // At 1 speech is as even as a machine's; at 0 its vowels vary more than Malaysians' do (`npm run bench -- accent`).
  malaysian: { ofIpa: malaysianSymbols, evenness: 0.4 },
} as const satisfies Record<string, EnglishAccent>;

/** Throws for an accent that is not known. */
export function englishAccent(name: unknown = "american"): EnglishAccent {
  const found = Object.entries(ENGLISH_ACCENTS).find(([known]) => known === name)?.[1];
  if (found !== undefined) return found;
  throw new Error(`settings.englishAccent must be one of ${Object.keys(ENGLISH_ACCENTS).join(", ")}`);
}
