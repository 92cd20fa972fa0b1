import { toIpa } from "./english-phones.ts";

/** Names of the letters in English, in codes. Z is "zed" in Malaysia. */
export const ENGLISH_LETTERS: Readonly<Record<string, string>> = {
  A: "'[",
  B: "b'i",
  C: "s'i",
  D: "d'i",
  E: "'i",
  F: "'ef",
  G: "q'i",
  H: "'[c",
  I: "']",
  J: "q'[",
  K: "k'[",
  L: "'el",
  M: "'em",
  N: "'en",
  O: "'@",
  P: "p'i",
  Q: "kj'u",
  R: "'6r",
  S: "'es",
  T: "t'i",
  U: "j'u",
  V: "v'i",
  W: "d'8bxlj,u",
  X: "'eks",
  Y: "w']",
  Z: "z'ed",
};

/** The IPA of a word without a vowel, as its letters: pdf, html. */
export function spellOut(word: string): string {
  return Array.from(word.toUpperCase(), (letter) => toIpa(ENGLISH_LETTERS[letter] ?? "")).join("");
}
