/** English words in Malay sentences, from the dictionary of English, as Malaysians say them there. */
import { type Phone, parsePhones } from "#contract/phones.ts";
import type { pronounceEnglish } from "./pronounce-english.ts";
import type { Pronunciation } from "./pronunciation.ts";

/** See {@link loadEnglish}. */
let pronounce: typeof pronounceEnglish | undefined;

export const isEnglishLoaded = () => pronounce !== undefined;

/** Loads the dictionary of English once. */
export async function loadEnglish(): Promise<void> {
  pronounce ??= (await import("./pronounce-english.ts")).pronounceEnglish;
}

/** Phones where they differ: single vowels for most diphthongs, no r at the end of a syllable. */
const NEAREST: Readonly<Record<Phone, string>> = {
  θ: "t",
  ð: "d",
  ʒ: "dʒ",
  i: "i",
  ɪ: "i",
  ɛ: "e",
  æ: "e",
  ɑ: "o",
  ɔ: "o",
  ʊ: "u",
  ʌ: "a",
  ɜ: "ə",
  eɪ: "e",
  aɪ: "aj",
  ɔɪ: "oj",
  aʊ: "aw",
  oʊ: "o",
  ɹ: "r",
};
const VOWEL = /^[aeiouɪɛæɑɔʊʌəɜ]/u;

/** Undefined if the dictionary has not been loaded or has no such word. The rules for the letters of English are not used. */
export function englishInMalay(word: string): Pronunciation | undefined {
  const english = pronounce?.(word, { before: "", after: "" });
  if (english === undefined || english.source === "letters") return undefined;
  const phones = parsePhones(english.ipa.replaceAll("ˌ", ""), "en") ?? [];
  const sounds = phones.map((phone, at) => {
    const next = phones[at + 1] === "ˈ" ? phones[at + 2] : phones[at + 1];
    // Car, father: what is left of the r is the vowel before it.
    if (phone === "ɹ" && !VOWEL.test(next ?? "")) return "";
    if (phone === "ɑ" && (next === "ɹ" || !word.includes("o"))) return "a";
    return NEAREST[phone] ?? phone;
  });
  return { ipa: sounds.join(""), source: english.source };
}
