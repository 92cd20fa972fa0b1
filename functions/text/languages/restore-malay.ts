/**
 * Malay words that a chat has shortened: a letter or more is left out (*brsma*, *pndapat*), and affixes are shortened as
 * well (*brkerja*, *mngambil*, *tdtgni*). The letters that remain must be those of the word, in order. Of several words
 * the one that is more frequent and has lost less wins.
 *
 * Only frequent words are restored: a rare one would be a guess.
 */
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { remember } from "../tables/remember.ts";
import { wordSet } from "../tables/word-list.ts";
import { CLOSED_WORDS } from "./closed-words.ts";
import { englishTier, isMalayRoot, malaySpelling } from "./dictionary.ts";
import { englishStems } from "./english-inflections.ts";
import { splitAffixes } from "./malay-affixes.ts";
import { isNameWord } from "./names.ts";
import { shortPrefixes, shortSuffixes } from "./short-affixes.ts";
import { alignShortened } from "./shortened-word.ts";

export interface RestoredWord {
  word: string;
  /** What was left out, and how rare the word is: 0.6 is *brg* for *barang*. */
  cost: number;
  /** Whether it is a frequent word that has lost a vowel or two, and nothing else. */
  onlyVowels: boolean;
  /** Whether no Malay or English word could be spelled as it is written. */
  unsayable: boolean;
}

const SHORTEST = 3;
const LONGEST = 16;
/** How much may be lost for each letter that is left. */
const MOST_COST_PER_LETTER = 0.52;
/** A shorter word has no affix. */
const SHORTEST_AFFIXED = 4;
/** A stem of the dictionary that is not among the frequent words. */
const RARE_STEM = 1.5;
const SHORTEST_RARE_STEM = 4;
/** A prefix before a stem of three letters, most of which are function words. */
const SHORT_STEM = 0.6;

/** The word that is shortened, or undefined: for a word of a dictionary, a name, or one that no frequent word fits. */
export const restoreMalay = (word: string): RestoredWord | undefined => restored(word) ?? undefined;

/** gmbrr: the last consonant written twice. */
const DOUBLED_END = /([b-df-hj-np-tv-z])\1$/;

const restored = remember((written: string): RestoredWord | null => {
  const plain = withoutPlay(written);
  if (plain !== undefined) return plain;
  const word = written.replace(DOUBLED_END, "$1");
  if (word !== written && isKnown(written)) return null;
  if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word) || isKnown(word)) return null;
  let best: Stem | undefined;
  const most = word.length * MOST_COST_PER_LETTER;
  const affixes = word.length >= SHORTEST_AFFIXED;
  for (const { rest, suffix, cost: suffixCost } of affixes ? shortSuffixes(word) : shortSuffixes(word).slice(0, 1)) {
    for (const { join, stem: shortened, cost: prefixCost } of shortPrefixes(rest, suffix)) {
      const stem = findStem(shortened);
      if (stem === undefined || !mayDerive(stem, shortened, prefixCost > 0, suffix)) continue;
      const joined = join(stem.word);
      const isShort = prefixCost > 0 && stem.word.length < SHORTEST_RARE_STEM;
      const cost = stem.cost + suffixCost + prefixCost + (isShort ? SHORT_STEM : 0);
      if (joined === undefined || cost >= (best?.cost ?? most)) continue;
      // Not every noun in pe- or ke- is used: *pmbln* is no *pembulan*.
      const isGuess = prefixCost > 0 && NOUN.test(joined) && stem.word !== shortened;
      const isAffixed = prefixCost > 0 || suffixCost > 0;
      if (isAffixed && stem.word !== shortened && isTwiceGuessed(joined + suffix, shortened, prefixCost > 0, suffix))
        continue;
      if (isGuess && !FREQUENT_MALAY_WORDS.has(joined + NOUN_SUFFIX.exec(suffix)?.[0])) continue;
      best = { word: joined + suffix, cost };
    }
  }
  if (best === undefined) best = withVowel(word);
  if (best === undefined || best.word === word) return null;
  return { ...best, onlyVowels: hasLostVowels(word, best.word), unsayable: !isSayable(word) };
});

/** gittew, itew: a final -u in play, of a frequent word. */
function withoutPlay(written: string): RestoredWord | undefined {
  if (!PLAYFUL.test(written) || isKnown(written)) return undefined;
  const word = written.replace(PLAYFUL, "$1u");
  if (!FREQUENT_MALAY_WORDS.has(word) && (CLOSED_WORDS.get(word) ?? 0) <= 0) return undefined;
  return { word, cost: RARE_STEM, onlyVowels: false, unsayable: true };
}

const PLAYFUL = /(?<=..)([bdgkmnst])\1?ew+$/;

/** sahabt, kalimt: a word of the dictionary without the vowel between its last two consonants, which no word ends in. */
function withVowel(word: string): Stem | undefined {
  if (word.length < SHORTEST_WITHOUT_VOWEL || !UNSAYABLE_END.test(word)) return undefined;
  const found = [..."aeiou"].map((vowel) => word.slice(0, -1) + vowel + word.slice(-1)).filter(isListedRoot);
  return found.length === 1 ? { word: found[0] as string, cost: RARE_STEM } : undefined;
}

/** By its spelling, and not by its hash, which other letters may share. */
const isListedRoot = (word: string) => malaySpelling(word) !== undefined;

const SHORTEST_WITHOUT_VOWEL = 5;
/** Not two letters of one sound. */
const UNSAYABLE_END = /[aeiou](?!ng|ny|[ckgpst]h|sy|ck)[b-df-hj-np-tv-z]{2}$/;

/** A function word has no affix but -nya and particles. A rarer stem is derived from only if it is written in full. */
function mayDerive({ word }: Stem, shortened: string, prefixed: boolean, suffix: string): boolean {
  if (!prefixed && !VERBAL_SUFFIX.test(suffix)) return true;
  if (NEVER_DERIVED.has(word)) return false;
  return shortened === word || (FREQUENT_MALAY_WORDS.get(word) ?? RARE_STEM) < RAREST_SHORTENED;
}

/** Both the stem and its affix would be guessed, as of *teck* and *krny*: the stem must keep enough letters. */
function isTwiceGuessed(word: string, shortened: string, prefixed: boolean, suffix: string): boolean {
  if (FREQUENT_MALAY_WORDS.has(word)) return false;
  if (suffix === "i") return true;
  if (suffix === "an") return shortened.length < SHORTEST_BEFORE_AN;
  return shortened.length < SHORTEST || (prefixed && shortened.length === SHORTEST && /[aeiou]/.test(shortened));
}

/** bngunan */
const SHORTEST_BEFORE_AN = 5;
const NOUN = /^(?:pe|ke)/;
const NOUN_SUFFIX = /^(?:an|)/;

const VERBAL_SUFFIX = /^(?:an|kan|i)$/;
/** The third band. */
const RAREST_SHORTENED = 1.2;

const NEVER_DERIVED = wordSet(
  `sana sini situ saya kamu kami kita mereka yang dengan untuk pada dari kalau tapi atau juga sangat lagi akan sudah belum
   seperti adalah ialah oleh para kerana sebab supaya daripada kepada tetapi walaupun bahawa masih pernah mungkin hanya cuma sahaja`,
);

/** Sounds that are written without a vowel or end in h, with single letters. */
const SOUNDS = wordSet(
  "bla agh aghh argh arghh ughh bruh ush usy psst pst shh hsh hsy brr grr hmph pfft pft zzt tsk mhm hmm",
);

/** Words of trade and chats that look shortened. */
const IN_FULL = wordSet(
  "sist und sept bhatt ddos msn sst kph merk skrap pahal klink bryan plat stok skor skru spring skema stim spesis stesen brader",
);

/** didnt, disnt: English without its apostrophe. */
const NEGATED = /[aeiou][ds]nt$/;

function isKnown(word: string): boolean {
  if (SOUNDS.has(word) || IN_FULL.has(word) || NEGATED.test(word)) return true;
  const isStem = (stem: string) => isMalayRoot(stem) || FREQUENT_MALAY_WORDS.has(stem);
  return (
    isClosed(word) ||
    isNameWord(word) ||
    englishTier(word) > 0 ||
    isStem(word) ||
    splitAffixes(word, isStem) !== null ||
    englishStems(word).some((stem) => englishTier(stem) > 0)
  );
}

/** Chats' own short forms are in the closed list too: sng. */
function isClosed(word: string): boolean {
  const weight = CLOSED_WORDS.get(word);
  return weight !== undefined && !(weight > 0 && !/[aeiou]/.test(word));
}

interface Stem {
  word: string;
  cost: number;
}

/** The frequent word that is spelled so or shortened so, or a word of the dictionary. */
function findStem(shortened: string): Stem | undefined {
  const band = FREQUENT_MALAY_WORDS.get(shortened);
  if (band !== undefined) return { word: shortened, cost: band };
  if (shortened.length >= SHORTEST_RARE_STEM && isMalayRoot(shortened)) return { word: shortened, cost: RARE_STEM };
  let best: Stem | undefined;
  const skeleton = skeletonOf(shortened);
  const whole = single(shortened.charAt(0) + consonantsOf(shortened));
  const words = wordsBySkeleton().get(skeleton) ?? [];
  // "sng" is s, n and g, or s and ng.
  const others = whole === skeleton ? [] : (wordsBySkeleton().get(whole) ?? []);
  for (const word of [...words, ...others]) {
    const loss = alignShortened(shortened, word);
    if (loss === undefined) continue;
    const cost = loss + (FREQUENT_MALAY_WORDS.get(word) ?? 0);
    if (best === undefined || cost < best.cost) best = { word, cost };
  }
  return best;
}

let skeletons: Map<string, string[]> | undefined;

/** The frequent words by their skeleton, computed when the first shortened word is seen. */
function wordsBySkeleton(): ReadonlyMap<string, readonly string[]> {
  if (skeletons !== undefined) return skeletons;
  skeletons = new Map();
  for (const word of FREQUENT_MALAY_WORDS.keys()) {
    for (const key of new Set([skeletonOf(word), skeletonOf(word.replace(/^([bkpst])er/, "$1"))])) {
      const list = skeletons.get(key);
      if (list === undefined) skeletons.set(key, [word]);
      else list.push(word);
    }
  }
  return skeletons;
}

/**
 * The first letter and the consonants that chats keep: not h, nor the nasal before the consonant that it is joined to
 * (*tggu*, *byk*). Consonants that then meet are one: *tggjwb*.
 */
function skeletonOf(word: string): string {
  const kept = (word.charAt(0) + consonantsOf(word)).replace(/[nm](?=[bpgjcdtkyzs])|(?<=s)y/g, "");
  return single(kept).replaceAll("q", "k");
}

const single = (letters: string) => letters.replace(/(.)\1+/g, "$1");

const MOST_VOWELS = 2;

function hasLostVowels(shortened: string, word: string): boolean {
  const lost = word.length - shortened.length;
  if (lost > MOST_VOWELS || !FREQUENT_MALAY_WORDS.has(word)) return false;
  let at = 0;
  for (const letter of word) {
    if (letter === shortened.charAt(at)) at++;
    else if (!/[aeiou]/.test(letter)) return false;
  }
  return at === shortened.length;
}

function consonantsOf(word: string): string {
  return word.slice(1).replace(/[aeiouh]/g, "");
}

const ONSET = "(?:[bcdfgkpst]?[lr]|[bcdfghjkmnpqstvwxyz]|n[gy]|[kgsdpt]h|s[yptkwnml]|st[r]|[kgt]w)";
const CODA = "(?:ng|kh|sy|ks|ns|rs|nt|[bcdfghjklmnpqrstvwxyz])";
const SAYABLE = new RegExp(`^${ONSET}?[aeiou]+(?:${CODA}?${ONSET}?[aeiou]+)*${CODA}?$`);

/** Whether the letters can be divided into syllables of Malay or of its loans. */
function isSayable(word: string): boolean {
  return SAYABLE.test(word);
}
