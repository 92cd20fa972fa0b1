/**
 * Malay affixes: the stems that a word may be made of. Nasal prefixes swallow the first letter of the stem
 * (me + tulis = menulis), so one word can have several readings; the lexicon says which of them exists.
 *
 * Source: the affixes of Malay grammar (Tatabahasa Dewan: imbuhan and proses morfofonologi), as rules of our own.
 */
export interface AffixedWord {
  prefix: string;
  stem: string;
  suffix: string;
}

/** What a prefix ends in, and the letters that may have been swallowed behind it. */
const PREFIXES: readonly (readonly [prefix: string, swallowed: readonly string[]])[] = [
  ["di", []],
  ["ke", []],
  ["se", []],
  ["ber", []],
  ["be", []],
  ["bel", []],
  ["ter", []],
  ["te", []],
  ["per", []],
  ["pe", []],
  ["pel", []],
  ["me", []],
  ["mem", ["p"]],
  ["men", ["t"]],
  ["meng", ["k"]],
  ["meny", ["s"]],
  ["menge", []],
  ["pem", ["p"]],
  ["pen", ["t"]],
  ["peng", ["k"]],
  ["peny", ["s"]],
  ["penge", []],
  ["ku", []],
  ["kau", []],
];

const SUFFIXES = ["kan", "an", "i", "nya", "ku", "mu", "lah", "kah", "tah", "pun", "wan", "man", "isme", "is"] as const;
const SHORTEST_STEM = 3;
/** memper-…-kan-nya-lah: two prefixes and three suffixes are the most that a word carries. */
const MOST_PREFIXES = 2;
const MOST_SUFFIXES = 3;
const VOWEL = /^[aeiou]/;

/** Finds the reading with the longest stem that `known` accepts, or null. */
export function splitAffixes(word: string, known: (stem: string) => boolean): AffixedWord | null {
  let best: AffixedWord | null = null;
  for (const { stem: rest, affix: suffix } of suffixReadings(word)) {
    for (const { stem, affix: prefix } of prefixReadings(rest)) {
      if (stem.length === word.length || (best !== null && stem.length <= best.stem.length)) continue;
      if (known(stem)) best = { prefix, stem, suffix };
    }
  }
  return best;
}

interface Reading {
  stem: string;
  affix: string;
}

function suffixReadings(word: string): Reading[] {
  const readings: Reading[] = [{ stem: word, affix: "" }];
  let layer = readings;
  for (let depth = 0; depth < MOST_SUFFIXES && layer.length > 0; depth++) {
    const next: Reading[] = [];
    for (const { stem, affix } of layer) {
      for (const suffix of SUFFIXES) {
        if (stem.length - suffix.length >= SHORTEST_STEM && stem.endsWith(suffix)) {
          next.push({ stem: stem.slice(0, -suffix.length), affix: suffix + affix });
        }
      }
    }
    readings.push(...next);
    layer = next;
  }
  return readings;
}

function prefixReadings(word: string): Reading[] {
  const readings: Reading[] = [{ stem: word, affix: "" }];
  let layer = readings;
  for (let depth = 0; depth < MOST_PREFIXES && layer.length > 0; depth++) {
    const next: Reading[] = [];
    for (const { stem, affix } of layer) {
      for (const [prefix, swallowed] of PREFIXES) {
        if (stem.length - prefix.length < SHORTEST_STEM - 1 || !stem.startsWith(prefix)) continue;
        const rest = stem.slice(prefix.length);
        if (rest.length >= SHORTEST_STEM) next.push({ stem: rest, affix: affix + prefix });
        if (VOWEL.test(rest)) for (const letter of swallowed) next.push({ stem: letter + rest, affix: affix + prefix });
      }
    }
    readings.push(...next);
    layer = next;
  }
  return readings;
}
