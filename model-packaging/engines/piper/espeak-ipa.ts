/** IPA of the plan to the IPA of espeak-ng, on which Piper voices are trained. */
import type { Language } from "#contract/language.ts";
import type { IpaLanguage } from "#contract/phones.ts";
import { readIpa } from "../read-ipa.ts";

/** What espeak-ng writes in another way than the plan. All else is the same. */
const OWN: Readonly<Record<IpaLanguage, Readonly<Record<string, string>>>> = {
  ms: {},
  // As its American English: ɜːɹ has no ɹ, ɚ is one sign, and the vowels of "palm", "thought" and "goose" are long.
  en: pairs("ɜɹ ɜː|əɹ ɚ|ɑ ɑː|ɔ ɔː|u uː|r ɹ"),
  ta: pairs("aː aː|a ʌ|ɯ ʉ|ʋ v|tʃtʃ tʃː|ɾ r"),
};

const VOWEL = "aeiouyɑɐɒæɔəɛɜɚɨɪɤɯøœʉʊʌᵻ";
const IS_VOWEL = new RegExp(`^[${VOWEL}]`, "u");
/** A letter of IPA or a length, and no stress mark. */
const SIGN = /^(?![ˈˌ])\p{L}$/u;

/** What a sound becomes by its place in the word. */
const BY_PLACE: Readonly<Record<IpaLanguage, (ipa: string) => string>> = {
  ms: (ipa) => ipa,
  en: (ipa) =>
    ipa
      // "happy" ends in a short i, "street" has a long one.
      .replace(/(?<=[ˈˌ])i(?!ː)/gu, "iː")
      .replace(/ɔːɪ/gu, "ɔɪ")
      // The first vowel of "about", and the t of "water".
      .replace(/^ə/u, "ɐ")
      .replace(new RegExp(`(?<=[${VOWEL}ː]ɹ?)t(?=[əɚiᵻ](?!ː))`, "gu"), "ɾ"),
  ta: (ipa) => ipa.replace(/^([ˈˌ]?)ʌ/u, "$1a"),
};

/**
 * A word as espeak-ng writes it: a stress mark stands right before its vowel. Throws for a sign that is no letter of IPA.
 *
 *     espeakIpa("həˈloʊ", "en")  // "həlˈoʊ"
 */
export function espeakIpa(ipa: string, language: Language): string {
  const own = ipaLanguage(language);
  const soundOf = (phone: string) =>
    Object.hasOwn(OWN[own], phone) ? OWN[own][phone] : SIGN.test(phone) ? phone : undefined;
  return BY_PLACE[own](readIpa(ipa, { soundOf, isVowel: (sound) => IS_VOWEL.test(sound) }));
}

/** Latin words within Mandarin have the phones of English. */
const ipaLanguage = (language: Language): IpaLanguage => (language === "zh" ? "en" : language);

function pairs(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(list.split("|").map((pair) => pair.split(" ") as [string, string]));
}
