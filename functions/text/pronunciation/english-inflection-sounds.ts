/**
 * Sounds of English inflections and derivations from those of the stem, in the codes of english-phones.ts: cats, boxes,
 * wanted, making, quickly, happier, kindness.
 */

/** The sounds of a word in a dictionary. */
export type FindSounds = (word: string) => string | undefined;

interface Ending {
  spelling: string;
  /** Spellings of the stem that the ending may hide, from what is left of the word. */
  stems(rest: string): string[];
  join(stem: string): string;
}

const SIBILANT = /[szcq23]$/;
const VOICELESS = /[ptkf0]$/;
const DOUBLED = /([bdfgklmnprstvz])\1$/;
const SHORTEST_STEM = 2;

const plain = (rest: string) => [rest];
/** Make, making; run, running. */
const beforeVowel = (rest: string) => [rest, `${rest}e`, ...(DOUBLED.test(rest) ? [rest.slice(0, -1)] : [])];
/** Happy, happier, happily, happiness. */
const withY = (rest: string) => (rest.endsWith("i") ? [`${rest.slice(0, -1)}y`] : [rest]);

const plural = (stem: string) => stem + (SIBILANT.test(stem) ? "5z" : VOICELESS.test(stem) ? "s" : "z");
const past = (stem: string) => stem + (/[td]$/.test(stem) ? "5d" : /[ptkf0sc2]$/.test(stem) ? "t" : "d");
/** Simple, simply; full, fully. */
const adverb = (stem: string) =>
  stem.endsWith("xl") && /[ptkbdgfvsz]xl$/.test(stem) ? `${stem.slice(0, -2)}li` : `${stem.replace(/l$/, "")}li`;

/** The longest are tried first. */
const ENDINGS: readonly Ending[] = [
  { spelling: "ment", stems: plain, join: (stem) => `${stem}mxnt` },
  { spelling: "ness", stems: withY, join: (stem) => `${stem}nxs` },
  { spelling: "less", stems: withY, join: (stem) => `${stem}lxs` },
  { spelling: "ship", stems: plain, join: (stem) => `${stem}2,5p` },
  { spelling: "ful", stems: withY, join: (stem) => `${stem}fxl` },
  { spelling: "ies", stems: (rest) => [`${rest}y`], join: plural },
  { spelling: "ied", stems: (rest) => [`${rest}y`], join: past },
  { spelling: "ing", stems: beforeVowel, join: (stem) => `${stem}54` },
  { spelling: "ers", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xrz` },
  { spelling: "est", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xst` },
  { spelling: "bly", stems: (rest) => [`${rest}ble`], join: adverb },
  { spelling: "'s", stems: plain, join: plural },
  { spelling: "s'", stems: (rest) => [`${rest}s`], join: (stem) => stem },
  { spelling: "ed", stems: beforeVowel, join: past },
  { spelling: "er", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xr` },
  { spelling: "ly", stems: (rest) => [...withY(rest), `${rest}l`, `${rest}le`], join: adverb },
  { spelling: "es", stems: plain, join: plural },
  { spelling: "s", stems: plain, join: plural },
];

/** The sounds of an inflected word, if `find` has its stem. Three endings at most: kindnesses' */
export function inflect(word: string, find: FindSounds, depth = 3): string | undefined {
  if (depth === 0) return undefined;
  for (const { spelling, stems, join } of ENDINGS) {
    if (!word.endsWith(spelling)) continue;
    for (const stem of stems(word.slice(0, -spelling.length))) {
      if (stem.length < SHORTEST_STEM) continue;
      const sounds = find(stem) ?? inflect(stem, find, depth - 1);
      if (sounds !== undefined) return join(sounds);
    }
  }
  return undefined;
}
