/** Splits Tamil spelling into its written syllables (akshara). */

export interface Akshara {
  /** One letter; undefined for a vowel letter. */
  consonant: string | undefined;
  /** IPA; "" for a consonant with a pulli. */
  vowel: string;
}

const VOWELS: Readonly<Record<string, string>> = {
  அ: "a",
  ஆ: "aː",
  இ: "i",
  ஈ: "iː",
  உ: "u",
  ஊ: "uː",
  எ: "e",
  ஏ: "eː",
  ஐ: "aɪ",
  ஒ: "o",
  ஓ: "oː",
  ஔ: "aʊ",
};
/** By vowel sign; a consonant without a sign has an a. */
const SIGNS: Readonly<Record<string, string>> = {
  "": "a",
  "\u0bcd": "",
  "\u0bbe": "aː",
  "\u0bbf": "i",
  "\u0bc0": "iː",
  "\u0bc1": "u",
  "\u0bc2": "uː",
  "\u0bc6": "e",
  "\u0bc7": "eː",
  "\u0bc8": "aɪ",
  "\u0bca": "o",
  "\u0bcb": "oː",
  "\u0bcc": "aʊ",
};
const AKSHARA = /([கஙசஜஞடணதநனபமயரறலளழவஶஷஸஹஃ])([\u0bbe-\u0bcd]?)|([அ-ஔ])/gu;

/** A au that is typed with the letter ள, which looks the same: கெளரவம், ஒளவையார். */
const TYPED_AU = /^([கசதபமயவ]?)(?:\u0bc6|ஒ)ள(?!\p{M})/u;

/** The word as it is compared with lists, from any normalisation form. */
export function spellingOf(word: string): string {
  return word
    .normalize("NFC")
    .replace(TYPED_AU, (_, consonant: string) => (consonant === "" ? "ஔ" : `${consonant}\u0bcc`))
    .replaceAll("ௐ", "ஓம்");
}

/** The written syllables of a spelling. Undefined if it is empty or a part of it is not Tamil spelling. */
export function aksharasOf(spelling: string): Akshara[] | undefined {
  const aksharas: Akshara[] = [];
  let end = 0;
  for (const { 0: written, 1: consonant, 2: sign = "", 3: vowelLetter = "", index } of spelling.matchAll(AKSHARA)) {
    const vowel = consonant === undefined ? VOWELS[vowelLetter] : consonant === "ஃ" ? "" : SIGNS[sign];
    if (index !== end || vowel === undefined) return undefined;
    aksharas.push({ consonant, vowel });
    end += written.length;
  }
  return end === spelling.length && end > 0 ? aksharas : undefined;
}
