/**
 * Malay affixes: the stems that a word may be made of. Nasal prefixes replace the first letter of the stem (me + tulis
 * = menulis), so one word can have several readings; the dictionary has the stem of the right one.
 *
 * Source: the affixes of Malay grammar (Tatabahasa Dewan: imbuhan and proses morfofonologi), as rules of our own.
 */
export interface AffixedWord {
  prefix: string;
  stem: string;
  suffix: string;
}

interface Prefix {
  text: string;
  /** What may follow the prefix unchanged. */
  before: RegExp;
  /** The letter that it replaces before a vowel. */
  swallowed?: string;
}

const ANY = /^[a-z]/;
const PREFIXES: readonly Prefix[] = [
  { text: "di", before: ANY },
  { text: "ke", before: ANY },
  { text: "se", before: ANY },
  { text: "ber", before: /^[^r]/ },
  { text: "be", before: /^(?:r|[^aeiou]er)/ },
  { text: "bel", before: /^ajar/ },
  { text: "ter", before: /^[^r]/ },
  { text: "te", before: /^(?:r|[^aeiou]er)/ },
  { text: "per", before: /^[^r]/ },
  { text: "pe", before: /^(?:[lmnrwy]|kerja|tani|tinju|jabat|guam|suruh|sakit|dagang)/ },
  { text: "pel", before: /^ajar/ },
  { text: "me", before: /^[lmnrwy]/ },
  { text: "mem", before: /^[bfpv]/, swallowed: "p" },
  { text: "men", before: /^[cdjstz]/, swallowed: "t" },
  { text: "meng", before: /^[aceghikoqu]/, swallowed: "k" },
  { text: "meny", before: /^$/, swallowed: "s" },
  { text: "menge", before: /^[a-z]{3,4}(?:kan|i)?$/ },
  { text: "pem", before: /^[bfpv]/, swallowed: "p" },
  { text: "pen", before: /^[cdjstz]/, swallowed: "t" },
  { text: "peng", before: /^[aceghikoqu]/, swallowed: "k" },
  { text: "peny", before: /^$/, swallowed: "s" },
  { text: "penge", before: /^[a-z]{3,4}$/ },
  { text: "ku", before: ANY },
  { text: "kau", before: ANY },
];

const SUFFIXES = ["kan", "an", "i", "nya", "ku", "mu", "lah", "kah", "tah", "pun", "wan", "man", "isme", "is"] as const;
const SHORTEST_STEM = 3;
/** A word has at most two prefixes and three suffixes: memper-…-kan-nya-lah. */
const MOST_PREFIXES = 2;
const MOST_SUFFIXES = 3;
const VOWEL = /^[aeiou]/;

/** Finds the reading with the longest stem that `isStem` accepts, or null. */
export function splitAffixes(word: string, isStem: (stem: string) => boolean): AffixedWord | null {
  let best: AffixedWord | null = null;
  for (const { stem: rest, affix: suffix } of suffixReadings(word)) {
    for (const { stem, affix: prefix } of prefixReadings(rest)) {
      if (stem.length === word.length || (best !== null && stem.length <= best.stem.length)) continue;
      if (isStem(stem)) best = { prefix, stem, suffix };
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
      for (const { text, before, swallowed } of PREFIXES) {
        if (stem.length - text.length < SHORTEST_STEM - 1 || !stem.startsWith(text)) continue;
        const rest = stem.slice(text.length);
        if (rest.length >= SHORTEST_STEM && before.test(rest)) next.push({ stem: rest, affix: affix + text });
        if (swallowed !== undefined && VOWEL.test(rest)) next.push({ stem: swallowed + rest, affix: affix + text });
      }
    }
    readings.push(...next);
    layer = next;
  }
  return readings;
}
