/** Latin letters and words in Mandarin text, in the nearest syllables of Mandarin. */
import { type Phone, parsePhones } from "#contract/phones.ts";
import { remember } from "../tables/remember.ts";
import { wordPairs } from "../tables/word-list.ts";
import { pronounceSpoken } from "./pronounce-spoken.ts";
import { MALAYSIAN_ACCENT } from "./speak-marked.ts";

/** Names of the letters, as Mandarin speakers say them. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `A=ei1 B=bi4 C=xi1 D=di4 E=yi4 F=ai2_fu5 G=ji4 H=ai2_qi5 I=ai4 J=jie4 K=kei4 L=ai2_lou5 M=ai2_mu5 N=en1 O=ou1 P=pi1
   Q=kiu4 R=a4_er5 S=ai2_si5 T=ti4 U=you1 V=wei1 W=da2_bu5_liu5 X=ai2_ke5_si5 Y=wai4 Z=zei4`,
  ),
);

/** Initials by phone. */
const INITIALS: Readonly<Record<Phone, string>> = {
  p: "p",
  b: "b",
  t: "t",
  d: "d",
  k: "k",
  ɡ: "g",
  tʃ: "ch",
  dʒ: "zh",
  f: "f",
  v: "w",
  θ: "s",
  ð: "d",
  s: "s",
  z: "z",
  ʃ: "sh",
  x: "h",
  ɣ: "h",
  h: "h",
  m: "m",
  n: "n",
  ɲ: "n",
  l: "l",
  r: "l",
  w: "w",
  j: "y",
};
/** Initials before i: si and zhi have another vowel. */
const BEFORE_I: Readonly<Record<string, string>> = { s: "x", sh: "x", z: "j", zh: "j", ch: "q" };
const FINALS: Readonly<Record<Phone, string>> = {
  a: "a",
  e: "ei",
  ɛ: "ei",
  ə: "e",
  i: "i",
  ɪ: "i",
  o: "ou",
  ɔ: "ou",
  u: "u",
  ʊ: "u",
};
/** Finals with a nasal, without its g. */
const NASAL_FINALS: Readonly<Record<string, string>> = { a: "an", ei: "en", e: "en", i: "in", ou: "ong", u: "ong" };
const DIPHTHONGS: Readonly<Record<string, string>> = { aj: "ai", aw: "ao", ej: "ei", ow: "ou" };
/** A consonant without a vowel of its own. */
const ALONE: Readonly<Record<string, string>> = {
  p: "pu",
  b: "bu",
  t: "te",
  d: "de",
  k: "ke",
  g: "ge",
  ch: "qi",
  zh: "ji",
  f: "fu",
  w: "wu",
  s: "si",
  z: "zi",
  sh: "shi",
  h: "he",
  m: "mu",
  n: "en",
  l: "er",
  y: "yi",
};
/** Finals after w and y, which are written otherwise. */
const AFTER_GLIDE: Readonly<Record<string, string>> = { wi: "wei", we: "wo", wou: "wo", yei: "ye", yu: "you" };

/** `lai4 xin1` for a Latin word; undefined if it has no Latin letter. */
export const pinyinOfLatin: (word: string) => string | undefined = remember((word) => {
  const letter = LETTERS.get(word);
  if (letter !== undefined) return letter;
  const said = pronounceSpoken(word, { before: "", after: "" }, MALAYSIAN_ACCENT, "all");
  const phones = said && parsePhones(said.ipa.replace(/[ˈˌ ]/g, ""), "ms");
  return phones && syllablesOf(phones).join(" ");
});

function syllablesOf(phones: readonly Phone[]): string[] {
  const syllables: string[] = [];
  for (let at = 0; at < phones.length; ) {
    const initial = INITIALS[phones[at] ?? ""] ?? "";
    const vowelAt = initial === "" ? at : at + 1;
    const vowel = phones[vowelAt] ?? "";
    const final = FINALS[vowel];
    if (final === undefined) {
      // A glottal stop and a lone ŋ are not heard.
      if (ALONE[initial] !== undefined) syllables.push(`${ALONE[initial]}5`);
      at++;
      continue;
    }
    const [next = "", afterNext = ""] = [phones[vowelAt + 1], phones[vowelAt + 2]];
    const diphthong = FINALS[afterNext] === undefined ? DIPHTHONGS[vowel + next] : undefined;
    const nasal = next === "ŋ" || (next === "n" && FINALS[afterNext] === undefined);
    const rhyme =
      diphthong ??
      (nasal
        ? (NASAL_FINALS[final] ?? final) + (next === "ŋ" && !/g$/.test(NASAL_FINALS[final] ?? "") ? "g" : "")
        : final);
    syllables.push(`${withInitial(initial, rhyme)}1`);
    at = vowelAt + (diphthong !== undefined || nasal ? 2 : 1);
  }
  return syllables;
}

function withInitial(initial: string, rhyme: string): string {
  const own = rhyme.startsWith("i") ? (BEFORE_I[initial] ?? initial) : initial;
  const written = own + rhyme;
  if (own !== "") return AFTER_GLIDE[written] ?? written;
  // Without an initial, i and u are written with y and w.
  return rhyme.startsWith("i") ? `y${rhyme}` : rhyme === "u" ? "wu" : rhyme;
}
