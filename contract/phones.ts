/**
 * The inventory of sounds: the IPA that the front end writes into a plan, by language. An engine that takes IPA maps
 * every phone of each language that it speaks (`model-packaging/engines`). Mandarin is written in pinyin with tone
 * numbers instead (`sounds.ts`).
 *
 * The notation is broad: one symbol for a phoneme, and allophones only where a speaker of Malaysian languages hears
 * another sound. A long consonant is written twice. A stress mark precedes its syllable.
 */
import type { Language } from "./language.ts";

/**
 * Where a word's sounds come from: letter rules of a regular spelling, a dictionary, the caller's own pronunciation,
 * letter rules for a word that no dictionary has, or the phonemiser of the model container.
 */
export const SOUND_SOURCES = ["rules", "dictionary", "lexicon", "letters", "engine"] as const;
export type SoundSource = (typeof SOUND_SOURCES)[number];

/** Main and secondary stress. */
export const STRESS_MARKS = ["ˈ", "ˌ"] as const;

/** Phones of each language that is written in IPA. Some are of two letters: `tʃ`, `aɪ`, `aː`. */
export const PHONES = {
  // ʔ is a final k and a hiatus; j and w after a vowel end a diphthong; θ, ð, ɛ, ɔ are of loans.
  ms: words("p b t d k ɡ ʔ tʃ dʒ f v θ ð s z ʃ x ɣ h m n ɲ ŋ l r w j a e ɛ ə i ɪ o ɔ u ʊ"),
  // General American, as CMUdict has it, with ɜɹ for the vowel of "nurse".
  en: words("p b t d k ɡ tʃ dʒ f v θ ð s z ʃ ʒ h m n ŋ l ɹ w j i ɪ ɛ æ ɑ ɔ ʊ u ʌ ə ɜ eɪ aɪ ɔɪ aʊ oʊ"),
  // t, d and n are dental; ɯ is the short u at the end of a word; f, z, ʂ, ʃ, h are of loans.
  ta: words("p b t d ʈ ɖ k ɡ tʃ dʒ f s z ʂ ʃ h m n ɳ ɲ ŋ l ɭ ɻ r ɾ ʋ j a aː i iː u uː ɯ e eː o oː aɪ aʊ"),
} as const satisfies Partial<Record<Language, readonly string[]>>;

/** A language whose words are pronounced in IPA. */
export type IpaLanguage = keyof typeof PHONES;

/** A phone, or a stress mark. */
export type Phone = string;

/**
 * The phones and stress marks of a pronunciation, the longest first at each place. A space separates spoken words and
 * is returned as it is. Undefined if something is in no inventory of the language.
 */
export function parsePhones(ipa: string, language: IpaLanguage): Phone[] | undefined {
  const phones = ipa.match(PATTERNS[language]) ?? [];
  return phones.join("") === ipa ? phones : undefined;
}

const PATTERNS: Readonly<Record<IpaLanguage, RegExp>> = {
  ms: patternOf(PHONES.ms),
  en: patternOf(PHONES.en),
  ta: patternOf(PHONES.ta),
};

function patternOf(phones: readonly string[]): RegExp {
  const all = [...phones, ...STRESS_MARKS, " "].toSorted((a, b) => b.length - a.length);
  return new RegExp(all.join("|"), "gu");
}

function words(list: string): string[] {
  return list.split(" ");
}
