/** Malay words and names in an English sentence: by the letter rules of Malay, with the phones of English. */
import { scoreWord } from "../languages/score-word.ts";
import { guessTaling } from "./guess-e.ts";
import { pronounceMalay } from "./pronounce-malay.ts";
import { MALAYSIAN_ACCENT, speakMarked } from "./speak-marked.ts";

/** Phones of Malay in English, where they differ. A hiatus has no sound; a vowel has two in open and closed syllables. */
const ENGLISH: Readonly<Record<string, string>> = {
  aj: "aɪ",
  aw: "aʊ",
  oj: "ɔɪ",
  ow: "aʊ",
  ej: "eɪ",
  a: "ɑ",
  e: "ɛ",
  "e.": "eɪ",
  o: "ɔ",
  "o.": "oʊ",
  r: "ɹ",
  x: "h",
  ɣ: "ɡ",
  ɲ: "nj",
  ʔ: "k",
  "ʔ.": "",
};
/** A diphthong; e, o and ʔ with a vowel after at most one consonant (or at the end, but ʔ); any other phone. */
const TOKEN = /[aoe]j(?![aeiouə])|[ao]w(?![aeiouə])|tʃ|dʒ|./gu;
const OPEN = /^(?:ˈ?(?:tʃ|dʒ|[^aeiouəˈ])?ˈ?[aeiouə]|$)/u;
const HIATUS = /^ˈ?[aeiouə]/u;

/** Log-odds from which a word in no list is taken for Malay within English. */
const LOOKS_MALAY = 1.5;
/** Spellings that Malay does not have. */
const NOT_MALAY = /ph|th|ck|sc|ski$|[qx]|y[^aeiou]|([a-z])\1/;

/** The IPA of a word that is Malay or looks Malay, or null. */
export function malayInEnglish(word: string): string | null {
  const malay = scoreWord(word) < LOOKS_MALAY || NOT_MALAY.test(word) ? null : pronounceMalay(word);
  return malay && withEnglishPhones(malay);
}

/** Spellings in names of Malaysians, and in Malay. */
const NAME_SPELLINGS: readonly [RegExp, string][] = [
  [/([td])h/g, "$1"],
  [/ch/g, "c"],
  [/ph/g, "f"],
  [/ee/g, "i"],
  [/oo/g, "u"],
  [/y(?![aeiou])/g, "i"],
  [/sh/g, "sy"],
  [/([bdfgjlmnprstyz])\1/g, "$1"],
];

/** The IPA of a name of a Malaysian by the letter rules of Malay: Nurul, Ibrahim, Subramaniam, Muthu. */
export function malaysianName(name: string): string {
  const written = NAME_SPELLINGS.reduce((word, [from, to]) => word.replace(from, to), name);
  return withEnglishPhones(speakMarked(guessTaling(written), { ...MALAYSIAN_ACCENT, finalA: "a", loan: true }));
}

function withEnglishPhones(malay: string): string {
  return malay.replace(TOKEN, (phone, at: number) => {
    const rest = malay.slice(at + phone.length);
    const isOpen = phone === "ʔ" ? HIATUS.test(rest) : OPEN.test(rest);
    return (isOpen ? ENGLISH[`${phone}.`] : undefined) ?? ENGLISH[phone] ?? phone;
  });
}
