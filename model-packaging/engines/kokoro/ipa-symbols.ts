/**
 * IPA to the symbols of Kokoro, of which each is one character and one token. The tables were chosen with a speech
 * recogniser: see docs/voices.md.
 */
import type { Language } from "#contract/language.ts";
import { type IpaLanguage, PHONES } from "#contract/phones.ts";
import { readIpa } from "../read-ipa.ts";

type SymbolTable = Readonly<Record<string, string>>;

/** A language of the inventory, or Mandarin, whose words in Latin letters are read as English. */
const tableOf = (language: Language): IpaLanguage => (language === "zh" ? "en" : language);

/**
 * What a caller may write in any language, with the nearest sound that the model knows. Lengths, tones and diacritics
 * refine a sound that is said without them.
 */
const NEAREST: SymbolTable = {
  ...same("p b t d k ɡ f v θ ð s z ʃ ʒ x ɣ h m n ɲ ŋ l j w ʔ ɹ ɾ ʋ ɻ ɽ ɖ ʈ ɳ ʂ ç ʝ χ β ɸ ʁ ʎ ɕ ɥ ɰ ʧ ʤ ʦ ʣ ʨ ʥ"),
  ...same("a e i o u y ɑ ɐ ɒ æ ɔ ə ɛ ɜ ɨ ɪ ɤ ɯ ø œ ʊ ʌ"),
  ...pairs("g ɡ|r ɾ|q k|ɢ ɡ|c ʧ|ɟ ʤ|ɱ m|ɴ ŋ|ʀ ʁ|ɺ ɾ|ɭ l|ʟ l|ɫ l|ɬ l|ɮ l|ʐ ʒ|ʑ ʒ|ħ h|ɦ h|ʜ h|ʕ ʔ|ʢ ʔ|ɧ ʃ|ʍ w|ɓ b|ɗ d"),
  ...pairs("ʄ ʤ|ɠ ɡ|ʛ ɡ|tʃ ʧ|dʒ ʤ|ts ʦ|dz ʣ|tɕ ʨ|dʑ ʥ|ʏ y|ʉ u|ɘ ə|ɵ ə|ɞ ɜ|ɶ a|ɚ əɹ|ɝ ɜɹ|ᵻ ɪ|ᵊ ə"),
  ...pairs("aɪ I|aʊ W|eɪ A|oʊ O|əʊ O|ɔɪ Y|oɪ Y|ʲ j|ʷ w"),
};

const OWN: Readonly<Record<IpaLanguage, SymbolTable>> = {
  ms: pairs("ɪ i|ʊ u|aɪ aj|aʊ aw|ɔɪ oj|oɪ oj|eɪ ej"),
  en: pairs("ɜ ɜ|r ɹ|a æ|e ɛ|o ɔ"),
  // The vocabulary has no ɭ. A vowel keeps its length. The clusters of ற்ற and ன்ற are heard best as these.
  ta: pairs("tr ttɾ|ndr nɾ|a ʌ|aː aː|iː iː|uː uː|eː eː|oː oː|u ʊ|ɯ ʊ|v ʋ|w ʋ|ɹ ɾ"),
};

const VOWEL = "aeiouyɑɐɒæɔəɛɜɨɪɤɯøœʊʌIWAOYᵊ";

/** What a sound becomes by its place in the word. */
const BY_PLACE: Readonly<Record<IpaLanguage, (symbols: string) => string>> = {
  // A final k is heard far better when it is also a k.
  ms: (symbols) => symbols.replace(new RegExp(`(?<=[${VOWEL}])ʔ(?![ˈˌ]?[${VOWEL}])`, "gu"), "kʔ"),
  en: (symbols) => symbols.replace(new RegExp(`əl(?![${VOWEL}])`, "gu"), "ᵊl"),
  // A dental d between vowels is heard as the retroflex one, and ð less often; after a diphthong it is heard well.
  ta: (symbols) =>
    symbols
      .replace(/^([ˈˌ]?)ʌ/u, "$1a")
      .replace(new RegExp(`(?<=[${VOWEL}].*)I`, "gu"), "ʌɪ")
      .replace(new RegExp(`(?<=[aʌeioʊu]ː?)d(?=[${VOWEL}])`, "gu"), "ð"),
};

const IS_VOWEL = new RegExp(`^[${VOWEL}]`, "u");

export const isVowelSymbol = (symbol: string) => IS_VOWEL.test(symbol);

/**
 * The symbols of a word. Throws for a sign that is in no table. A stress mark goes right before the vowel, where the
 * model learned it.
 *
 *     ipaSymbols("səˈlamat", "ms")  // "səlˈamat"
 */
export function ipaSymbols(ipa: string, language: Language): string {
  const own = tableOf(language);
  const soundOf = (phone: string) => lookUp(phone, own);
  return BY_PLACE[own](readIpa(ipa, { soundOf, isVowel: isVowelSymbol }));
}

/** Every symbol that words of the inventory may become. Throws for a phone without one. */
export function ipaSymbolsInUse(): string {
  const phones = Object.entries(PHONES) as [IpaLanguage, readonly string[]][];
  const all = phones.flatMap(([language, list]) => list.map((phone) => ipaSymbols(`ˈˌa${phone}`, language)));
  return [...all, ...Object.values(NEAREST), "ˈˌᵊk"].join("");
}

function lookUp(phone: string, language: IpaLanguage): string | undefined {
  const table = [OWN[language], NEAREST].find((candidate) => Object.hasOwn(candidate, phone));
  return table?.[phone];
}

function same(list: string): SymbolTable {
  return Object.fromEntries(list.split(" ").map((symbol) => [symbol, symbol]));
}

function pairs(list: string): SymbolTable {
  return Object.fromEntries(list.split("|").map((pair) => pair.split(" ") as [string, string]));
}
