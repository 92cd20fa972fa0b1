/**
 * Affixes in Jawi with their Rumi. They join the word unchanged, so that one word of the table covers its family.
 * Source: the spelling rules of the DBP (Daftar Kata Bahasa Melayu Rumi–Sebutan–Jawi).
 */
type Affix = readonly [jawi: string, rumi: string];

const PREFIXES: readonly Affix[] = [
  ["", ""],
  ["مڠ", "meng"],
  ["ڤڠ", "peng"],
  ["بر", "ber"],
  ["تر", "ter"],
  ["ڤر", "per"],
  ["مم", "mem"],
  ["من", "men"],
  ["ڤم", "pem"],
  ["ڤن", "pen"],
  ["م", "me"],
  ["ڤ", "pe"],
  ["د", "di"],
  ["ک", "ke"],
  ["س", "se"],
];
const SUFFIXES: readonly Affix[] = [
  ["", ""],
  ["کن", "kan"],
  ["ڽ", "nya"],
  ["له", "lah"],
  ["که", "kah"],
  ["ن", "an"],
  ["کو", "ku"],
  ["مو", "mu"],
  ["ي", "i"],
];

/** The Rumi of a word that is a known root with affixes. */
export function readAffixed(jawi: string, root: (jawi: string) => string | undefined): string | undefined {
  for (const [suffix, rumiSuffix] of SUFFIXES) {
    if (!jawi.endsWith(suffix)) continue;
    const stem = jawi.slice(0, jawi.length - suffix.length);
    for (const [prefix, rumiPrefix] of PREFIXES) {
      if ((prefix === "" && suffix === "") || !stem.startsWith(prefix)) continue;
      const rest = stem.slice(prefix.length);
      const rumi = rest.length > 1 ? root(rest) : undefined;
      if (rumi !== undefined) return rumiPrefix + rumi + rumiSuffix;
    }
  }
  return undefined;
}

const SAME_LETTER: Readonly<Record<string, string>> = {
  ك: "ک",
  ڪ: "ک",
  ڬ: "ݢ",
  گ: "ݢ",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ة: "ه",
  ہ: "ه",
  ۏ: "و",
  پ: "ڤ",
  ۑ: "ڽ",
  أ: "ا",
  إ: "ا",
  آ: "ا",
};

/** Keyboards have several code points for some letters of Jawi, and vowel signs are optional. */
export function foldJawi(word: string): string {
  let folded = "";
  for (const letter of word) {
    if (/[\u064b-\u065f\u0670\u0640]/.test(letter)) continue;
    folded += SAME_LETTER[letter] ?? letter;
  }
  return folded;
}
