/**
 * Sounds of English inflections and derivations from those of the stem, in the codes of english-phones.ts: cats, boxes,
 * wanted, making, quickly, happier, kindness, unpaid.
 */

/** The sounds of a word in a dictionary; `isVerb` if only a verb takes the ending: recorded, living. */
export type FindSounds = (word: string, isVerb: boolean) => string | undefined;

interface Ending {
  spelling: string;
  isVerb?: true;
  /** Spellings of the stem that the ending may hide, from what is left of the word. */
  stems(rest: string): string[];
  join(stem: string): string;
}

const SIBILANT = /[szcq23]$/;
const VOICELESS = /[ptkf0]$/;
const DOUBLED = /([bdfgklmnprstvz])\1$/;
const SHORTEST_STEM = 2;

const plain = (rest: string) => [rest];
const SHORT_SYLLABLE = /(?:^|[^aeiou])[aeiou][bcdfgklmnprstvz]$/;
/** Make, making; run, running. After a short syllable, a stem with a final e is more likely: hoped. */
const beforeVowel = (rest: string) => {
  const single = DOUBLED.test(rest) ? [rest.slice(0, -1)] : [];
  return SHORT_SYLLABLE.test(rest) ? [`${rest}e`, rest, ...single] : [rest, `${rest}e`, ...single];
};
/** Boxes; but not lines. */
const afterSibilant = (rest: string) => (/(?:[sxzo]|[cs]h)$/.test(rest) ? [rest] : []);
/** Happy, happier, happily, happiness. */
const withY = (rest: string) => (rest.endsWith("i") ? [`${rest.slice(0, -1)}y`] : [rest]);

const plural = (stem: string) => stem + (SIBILANT.test(stem) ? "5z" : VOICELESS.test(stem) ? "s" : "z");
const past = (stem: string) => stem + (/[td]$/.test(stem) ? "5d" : /[ptkf0sc2]$/.test(stem) ? "t" : "d");
/** Simple, simply. */
const adverbOfLe = (stem: string) => `${stem.replace(/xl$/, "")}li`;

/** The longest are tried first. */
const ENDINGS: readonly Ending[] = [
  { spelling: "ically", stems: (rest) => [`${rest}ic`], join: (stem) => `${stem}xli` },
  { spelling: "able", stems: beforeVowel, join: (stem) => `${stem}xbxl` },
  { spelling: "ment", stems: plain, join: (stem) => `${stem}mxnt` },
  { spelling: "ness", stems: withY, join: (stem) => `${stem}nxs` },
  { spelling: "less", stems: withY, join: (stem) => `${stem}lxs` },
  { spelling: "ship", stems: plain, join: (stem) => `${stem}2,5p` },
  { spelling: "like", stems: plain, join: (stem) => `${stem}l,]k` },
  { spelling: "wise", stems: plain, join: (stem) => `${stem}w,]z` },
  { spelling: "ish", stems: beforeVowel, join: (stem) => `${stem}52` },
  { spelling: "ful", stems: withY, join: (stem) => `${stem}fxl` },
  { spelling: "ies", stems: (rest) => [`${rest}y`], join: plural },
  { spelling: "ied", isVerb: true, stems: (rest) => [`${rest}y`], join: past },
  { spelling: "ing", isVerb: true, stems: beforeVowel, join: (stem) => `${stem}54` },
  { spelling: "ers", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xrz` },
  { spelling: "est", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xst` },
  { spelling: "bly", stems: (rest) => [`${rest}ble`], join: adverbOfLe },
  { spelling: "ily", stems: (rest) => [`${rest}y`], join: (stem) => `${stem.replace(/i$/, "x")}li` },
  { spelling: "'s", stems: plain, join: plural },
  { spelling: "s'", stems: (rest) => [`${rest}s`], join: (stem) => stem },
  { spelling: "ed", isVerb: true, stems: beforeVowel, join: past },
  { spelling: "er", stems: (rest) => [...beforeVowel(rest), ...withY(rest)], join: (stem) => `${stem}xr` },
  { spelling: "ly", stems: (rest) => [rest, `${rest}l`], join: (stem) => `${stem.replace(/l$/, "")}li` },
  { spelling: "ly", stems: (rest) => [`${rest}le`], join: adverbOfLe },
  { spelling: "es", stems: afterSibilant, join: plural },
  { spelling: "s", stems: plain, join: plural },
];

/** With secondary stress. What they are before keeps its main stress. */
const PREFIXES: readonly (readonly [spelling: string, sounds: string])[] = [
  ["counter", "k,}ntxr"],
  ["under", ",8ndxr"],
  ["inter", ",5ntxr"],
  ["super", "s,upxr"],
  ["hyper", "h,]pxr"],
  ["cyber", "s,]bxr"],
  ["micro", "m,]kr@"],
  ["multi", "m,8lti"],
  ["trans", "tr,anz"],
  ["anti", ",anti"],
  ["over", ",@vxr"],
  ["semi", "s,emi"],
  ["auto", ",ot@"],
  ["non", "n,6n"],
  ["pre", "pr,i"],
  ["mis", "m,5s"],
  ["out", ",}t"],
  ["sub", "s,8b"],
  ["un", ",8n"],
  ["re", "r,i"],
];
/** The rest of a shorter word is one by chance. */
const SHORTEST_AFTER_PREFIX = 4;

/** The sounds of a word with an ending or a prefix, if `find` has its stem. Three at most: unkindnesses. */
export function inflect(word: string, find: FindSounds, depth = 3): string | undefined {
  if (depth === 0) return undefined;
  return withEnding(word, find, depth) ?? withPrefix(word, find, depth);
}

function withPrefix(word: string, find: FindSounds, depth: number): string | undefined {
  for (const [spelling, sounds] of PREFIXES) {
    if (!word.startsWith(spelling) || word.length < spelling.length + SHORTEST_AFTER_PREFIX) continue;
    const rest = word.slice(spelling.length);
    const stem = find(rest, false) ?? withEnding(rest, find, depth - 1);
    if (stem !== undefined) return sounds + stem;
  }
  return undefined;
}

function withEnding(word: string, find: FindSounds, depth: number): string | undefined {
  if (depth === 0) return undefined;
  for (const { spelling, isVerb = false, stems, join } of ENDINGS) {
    if (!word.endsWith(spelling)) continue;
    for (const stem of stems(word.slice(0, -spelling.length))) {
      if (stem.length < SHORTEST_STEM) continue;
      const sounds = find(stem, isVerb) ?? withEnding(stem, find, depth - 1);
      if (sounds !== undefined) return join(sounds);
    }
  }
  return undefined;
}
