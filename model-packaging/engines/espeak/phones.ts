/** espeak-ng's own IPA as phones of the inventory, `contract/phones.ts`. */
import { type IpaLanguage, PHONES } from "#contract/phones.ts";

/** The engine's voice for each language of the inventory. */
export const PHONEMISER_VOICES: Readonly<Record<IpaLanguage, string>> = { ms: "ms", en: "en-us", ta: "ta" };

/** Sounds that the inventory writes otherwise. A symbol of several letters comes before its parts. */
const WRITTEN: Readonly<Record<IpaLanguage, Readonly<Record<string, string>>>> = {
  ms: pairs(
    "ɑ a|æ e|ʌ a|ɒ ɔ|ɐ a|ɜ ə|y i|ɾ r|ɹ r|ʒ dʒ|c tʃ|ɟ dʒ|ɕ ʃ|g ɡ|ɫ l|aɪ aj|aʊ aw|oɪ oj|ɔɪ oj|eɪ ej|oʊ o|əʊ o|ɚ ər|ɯ u|ʈ t|ɖ d",
  ),
  en: pairs(
    "ɚ əɹ|ɜː ɜɹ|ɝ ɜɹ|ɐ ə|ɾ t|ʔ t|oː ɔ|o oʊ|əʊ oʊ|e eɪ|a æ|ᵻ ɪ|ɨ ɪ|r ɹ|g ɡ|x k|ɬ l|ɫ l|ɲ n|y i|ç h|ɒ ɑ|n̩ ən|l̩ əl|m̩ əm",
  ),
  ta: pairs(
    "ʈr tr|ʌ a|ə a|ɑ a|æ e|ɛ e|ɔ o|ɪ i|ʊ u|ɐ a|ɒ o|v ʋ|w ʋ|ʉ ɯ|ɨ i|ɹ r|g ɡ|aɪː aɪ|aʊː aʊ|əʊ oː|oʊ oː|eɪ eː|ɔɪ oj|ɜ a|θ t|ð d|ʒ s|x h|ɣ ɡ|β ʋ|ɸ f|ɕ ʃ|c tʃ|ɟ dʒ|ɚ ar",
  ),
};

const LONGEST = 3;
/** A foreign word is announced by its language. */
const LANGUAGE_SWITCH = /\([\w-]+\)/g;
const LENGTH = "ː";

/**
 * Phones of what the engine wrote, with spaces between spoken words. Signs that the inventory has no phone for are
 * diacritics of the phone before them, and are left out.
 *
 *     phonesOf("m_ˈʌ_ɡ_i_ɻ_tʃː_i", "ta")  // "mˈaɡiɻtʃtʃi"
 */
export function phonesOf(written: string, language: IpaLanguage): string {
  const signs = Array.from(written.replaceAll(LANGUAGE_SWITCH, "").replaceAll("_", "").trim());
  let phones = "";
  let previous = "";
  for (let at = 0; at < signs.length; ) {
    const length = Math.max(1, lengthOfPhone(signs, at, language));
    const sign = signs.slice(at, at + length).join("");
    const phone = phoneOf(sign, language);
    if (phone !== undefined) phones += phone;
    else if (/^[ˈˌ]$/.test(sign)) phones += sign;
    else if (/^\s$/.test(sign)) phones += " ";
    // Only Tamil has long sounds of its own: a vowel has its own symbol, a consonant is written twice.
    else if (sign === LENGTH && language === "ta" && !/[aeiouɯ]/.test(previous)) phones += previous;
    previous = phone ?? "";
    at += length;
  }
  return phones.replaceAll(/ {2,}/g, " ").trim();
}

function lengthOfPhone(signs: readonly string[], at: number, language: IpaLanguage): number {
  for (let length = LONGEST; length > 0; length--) {
    const sign = signs.slice(at, at + length);
    if (sign.length === length && phoneOf(sign.join(""), language) !== undefined) return length;
  }
  return 0;
}

function phoneOf(sign: string, language: IpaLanguage): string | undefined {
  const { [sign]: written } = WRITTEN[language];
  return written ?? (PHONES[language].some((phone) => phone === sign) ? sign : undefined);
}

function pairs(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(list.split("|").map((pair) => pair.split(" ") as [string, string]));
}
