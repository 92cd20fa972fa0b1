/** Sounds of one English word by itself: from the dictionary, from its parts, by the rules of Malay, by its letters. */
import type { SoundSource } from "#contract/phones.ts";
import { englishTier, isMalayRoot } from "../languages/dictionary.ts";
import { isNameWord } from "../languages/names.ts";
import { isEnglishStem } from "../languages/score-word.ts";
import { remember } from "../tables/remember.ts";
import { wordSet } from "../tables/word-list.ts";
import { ENGLISH_DICTIONARY } from "./english-dictionary.ts";
import type { Part } from "./english-homographs.ts";
import { inflect } from "./english-inflection-sounds.ts";
import { englishLetterModel } from "./english-letter-model.ts";
import { spellOut } from "./english-letter-names.ts";
import { sayLetters } from "./english-letters.ts";
import { MALAYSIAN_NAMES } from "./english-malaysian-names.ts";
import { toIpa } from "./english-phones.ts";
import { malayInEnglish, malaysianName } from "./malay-in-english.ts";

export interface WordSounds {
  ipa: string;
  source: Extract<SoundSource, "dictionary" | "rules" | "letters">;
  /** Other sounds by part of speech. */
  variants?: Readonly<Partial<Record<Part, string>>>;
}

/** By the word in lower case, with straight apostrophes and without hyphens; null if it has letters that English lacks. */
export const soundsOfWord: (word: string) => WordSounds | null = remember(find);

const PLAIN = /^[a-z]+$/;
const VOWEL_LETTER = /[aeiouy]/;
/** 'll and 've after a vowel and after a consonant; English has no other contractions that a stem can take. */
const CONTRACTIONS: readonly [ending: string, sounds: string][] = [
  ["n't", "xnt"],
  ["'ll", "xl"],
  ["'ve", "xv"],
  ["'re", "xr"],
  ["'d", "d"],
];

function find(word: string): WordSounds | null {
  const letters = word.replaceAll("'", "");
  const listed = MALAYSIAN_NAMES.get(word);
  if (listed !== undefined) return { ipa: toIpa(listed), source: "dictionary" };
  if (isNameByRule(word)) return compound(word) ?? { ipa: malaysianName(word), source: "rules" };
  const known = fromDictionary(word) ?? contraction(word) ?? possessive(word);
  if (known !== undefined) return known;
  if (!PLAIN.test(letters)) return null;
  if (isMalayRoot(letters)) return byMalayRules(letters) ?? byLetters(letters);
  return compound(letters) ?? byMalayRules(letters) ?? byLetters(letters);
}

/** A name in no list of English words: one that looks inflected is not (Cheras, Petaling). */
function isNameByRule(word: string): boolean {
  return isNameWord(word) && VOWEL_LETTER.test(word) && ENGLISH_DICTIONARY.find(word) === undefined;
}

function fromDictionary(word: string): WordSounds | undefined {
  const parts: readonly Part[] = ["n", "v", "a", "p"];
  const sounds = derive(word, undefined);
  if (sounds === undefined) return undefined;
  const variants = parts.flatMap((part) => {
    const variant = derive(word, part) ?? sounds;
    return variant === sounds ? [] : [[part, toIpa(variant)]];
  });
  return {
    ipa: toIpa(sounds),
    source: "dictionary",
    ...(variants.length > 0 && { variants: Object.fromEntries(variants) }),
  };
}

function derive(word: string, part: Part | undefined): string | undefined {
  return codesOf(word, part) ?? inflect(word, (stem, isVerb) => codesOf(stem, isVerb ? "v" : part));
}

/** Entries are `word=sounds/part+sounds…`. */
function codesOf(word: string, part: Part | undefined): string | undefined {
  const entry = ENGLISH_DICTIONARY.find(word);
  if (entry === undefined) return undefined;
  const [usual, ...variants] = entry.slice(word.length + 1).split("/");
  return variants.find((variant) => variant[0] === part)?.slice(1) ?? usual;
}

function contraction(word: string): WordSounds | undefined {
  for (const [ending, sounds] of CONTRACTIONS) {
    const stem = word.endsWith(ending) ? derive(word.slice(0, -ending.length), undefined) : undefined;
    if (stem !== undefined) return { ipa: toIpa(stem + sounds), source: "dictionary" };
  }
  return undefined;
}

/** Ahmad's, Abdullah's: of a stem that is not in the dictionary. */
function possessive(word: string): WordSounds | undefined {
  const stem = word.endsWith("'s") ? soundsOfWord(word.slice(0, -2)) : null;
  return stem === null ? undefined : { ipa: stem.ipa + possessiveEnding(stem.ipa), source: stem.source };
}

function possessiveEnding(ipa: string): string {
  return /[szʃʒ]$/.test(ipa) ? "ɪz" : /[ptkfθ]$/.test(ipa) ? "s" : "z";
}

const SHORTEST_PART = 3;

/** Two common words written as one: dropdown, grabfood. Rare ones are parts of a word by chance. */
function compound(word: string): WordSounds | undefined {
  for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
    const [first, second] = [word.slice(0, cut), word.slice(cut)];
    if (ENDINGS.has(second) || !isCommon(first) || !isCommon(second)) continue;
    const start = codesOf(first, undefined);
    const end = second === "man" ? "mxn" : derive(second, undefined)?.replace("'", ",");
    if (start && end) return { ipa: toIpa(start + end), source: "dictionary" };
  }
  return undefined;
}

const isCommon = (part: string) => englishTier(part) > 0 || isEnglishStem(part);
/** Words that are endings of others. */
const ENDINGS = wordSet(
  "able ally age ant ants ate ates ess ing ism ion ions ist ity ive logy ous rate rates tic tics",
);

function byMalayRules(word: string): WordSounds | undefined {
  const ipa = malayInEnglish(word);
  return ipa === null ? undefined : { ipa, source: "rules" };
}

function byLetters(word: string): WordSounds | null {
  if (!VOWEL_LETTER.test(word)) return { ipa: spellOut(word), source: "letters" };
  const codes = sayLetters(word, englishLetterModel());
  return codes === undefined || codes === "" ? null : { ipa: toIpa(codes), source: "letters" };
}
