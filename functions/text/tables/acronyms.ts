import { ACRONYMS_AS_LETTERS, ACRONYMS_AS_WORDS, ACRONYMS_SAID } from "./name-lists.ts";

/**
 * How Malaysians say their acronyms (reference/text.md, section 4.5; the rule: DBP, "ABIM, RISDA said as words; UKM,
 * BSN as letters"). For acronyms in neither list the letters decide.
 */
export const SAID_AS_WORD: ReadonlySet<string> = new Set(ACRONYMS_AS_WORDS);
export const SAID_AS_LETTERS: ReadonlySet<string> = new Set(ACRONYMS_AS_LETTERS);

/** Whether capitals are in either list. */
export const isListedAcronym = (capitals: string) => SAID_AS_LETTERS.has(capitals) || SAID_AS_WORD.has(capitals);

/** Spellings that are said in another way: UniKL, PhD. */
export const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map(Object.entries(ACRONYMS_SAID));

const VOWEL = /[AEIOU]/;
const ONSET = "[BCDFGHJKLMNPRSTVWYZ]";
const LONG_ONSET = "NG|NY|SY|KH";
const CODA = "(?:NG|[BDFGHKLMNPRST])";
/**
 * Malay syllables: an onset of one consonant (or ng, ny, sy, kh), a vowel, a coda of one. Consonants between two vowels
 * match in only one way ("ng" as n-g), because a second way would double the time with each syllable.
 */
const SYLLABLES = new RegExp(
  `^(?:${LONG_ONSET}|${ONSET})?[AEIOU](?:(?:${CODA}(?:${LONG_ONSET}|${ONSET})|${ONSET})?[AEIOU])*${CODA}?$`,
);
const LONGEST_LETTERS = 3;

/** Whether capitals can be divided into Malay syllables. */
export const isSyllables = (capitals: string) => SYLLABLES.test(capitals);

/** Longer than this, letters with a vowel are a name in capitals. */
const LONGEST_INITIALS = 5;

/** STRIX, DREAM: an English syllable of five letters. */
const ENGLISH_SYLLABLE = /^(?:S[CKPT]R|[BCDFGPT]R|[BCFGPS]L|S[KLMNPTW])[AEIOU]{1,2}[B-DF-HJ-NP-TV-Z]$/;

/** GRIMO, PRISMA: two or three open syllables, of which the first begins with two consonants. */
const ENGLISH_SYLLABLES =
  /^(?:[BCDFGPT]R|[BCFGP]L|S[KLMNPTW])[AEIOU](?:[MNRLS]?[B-DF-HJ-NP-TV-Z][AEIOU]){1,2}[KLMNRST]?$/;

/** BERT, MIST: a syllable of four letters that ends in two consonants. */
const CLOSED_SYLLABLE = /^[B-DF-HJ-NP-TV-Z][AEIOU](?:R[DKMNPT]|L[DKMPT]|N[DKT]|MP|S[KPT]|[CFP]T)$/;

/** TOKEY, MAMAY: two open syllables, the second with a y after it. */
const OPEN_AND_Y = /^[BCDFGHJKLMNPRSTVWYZ][AEIOU][BCDFGHJKLMNPRSTVWYZ][AEO]Y$/;

/** Whether capitals are said as a word: by the lists, else four letters or more that make Malay syllables. */
export function isSaidAsWord(capitals: string): boolean {
  if (SAID_AS_WORD.has(capitals)) return true;
  if (SAID_AS_LETTERS.has(capitals) || capitals.length <= LONGEST_LETTERS) return false;
  if (OPEN_AND_Y.test(capitals)) return true;
  if (!VOWEL.test(capitals)) return false;
  if (capitals.length > LONGEST_INITIALS || isSyllables(capitals) || CLOSED_SYLLABLE.test(capitals)) return true;
  return capitals.length === LONGEST_INITIALS && (ENGLISH_SYLLABLE.test(capitals) || ENGLISH_SYLLABLES.test(capitals));
}
