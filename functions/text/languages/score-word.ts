/** How Malay (above 0) or English (below 0) one Latin word is by itself, as log-odds. */
import { remember } from "../tables/remember.ts";
import { wordSet } from "../tables/word-list.ts";
import { CLOSED_WORDS } from "./closed-words.ts";
import { englishTier, isMalayRoot, LETTER_WEIGHTS } from "./dictionary.ts";
import { englishStems } from "./english-inflections.ts";
import { letterScore } from "./letter-model.ts";
import { splitAffixes } from "./malay-affixes.ts";
import { isNameWord } from "./names.ts";

/** A Malay word of the dictionary. Less certain than a function word, since the dictionary has rare words too. */
const MALAY_LEXICON = 4.5;
const MALAY_AFFIXED = 4;
/** An English word by SCOWL size: index 1 is size 10. */
const ENGLISH_LEXICON = [0, -5.5, -5, -4.5, -4, -3.5] as const;
const ENGLISH_INFLECTED = -4;
const ENGLISH_COMPOUND = -4.5;
/** `di-approve`, `tapaukan`: an English stem with Malay affixes is said as Malay. */
const MIXED = 3.5;
/** Chats write x for tak: xdapat, xpernah. */
const NEGATED = /^x[b-df-hj-np-tv-z]/;
/** A word of both dictionaries is a loan ("radio"), unless it is an English form in -ing ("riding"). */
const SHARED = 0;
const SHARED_ING = -2.5;
/** No Malay or English word is longer. A longer token must not cost more time. */
const LONGEST_WORD = 40;
/** From this weight on, a word of the closed list is never a name. */
const SURE = 5;
/** The letter model alone has half its weight, and is never as certain as a list. */
const LETTERS_WEIGHT = 0.5;
const LETTERS_LIMIT = 3;

const DIACRITICS = /[\u0300-\u036f]/g;
const ENGLISH_CLITIC = /'(?:s|t|re|ve|ll|m|d)$/;

/** A word with a capital that is in no list is probably a name. */
const CAPITALISED = 0.4;

/** `word` in lower case, with straight apostrophes. `capitalised`: it was written with a capital. */
export function scoreWord(word: string, capitalised = false): number {
  return capitalised ? scoreCapitalised(word) : scoreLower(word);
}

const scoreLower = remember((word: string) => score(word, false));
const scoreCapitalised = remember((word: string) => score(word, true));

function score(word: string, capitalised: boolean): number {
  if (capitalised && isNameWord(word) && Math.abs(CLOSED_WORDS.get(word) ?? 0) < SURE) return 0;
  if (word.length > LONGEST_WORD) return 0;
  const known = scoreKnown(word);
  if (known !== null) return known;
  const squeezed = squeeze(word);
  if (squeezed !== null) return scoreWord(squeezed);
  if (word.includes("-")) return scoreHyphenated(word, capitalised);
  if (ENGLISH_CLITIC.test(word)) return ENGLISH_INFLECTED;
  if (word.includes("'")) return scoreWord(word.replaceAll("'", ""));
  const plain = word.normalize("NFD").replace(DIACRITICS, "");
  if (plain !== word) return scoreWord(plain);
  return scoreUnknown(word, capitalised);
}

function isMixed(word: string): boolean {
  return splitAffixes(word, isEnglishStem) !== null;
}

function scoreKnown(word: string): number | null {
  const closed = CLOSED_WORDS.get(word);
  if (closed !== undefined) return closed;
  const tier = englishTier(word);
  const isMalay = isMalayRoot(word);
  if (tier > 0) {
    if (!isMalay) return ENGLISH_LEXICON[tier] ?? ENGLISH_INFLECTED;
    return word.endsWith("ing") ? SHARED_ING : SHARED;
  }
  if (isMalay) return MALAY_LEXICON;
  return isNameWord(word) ? 0 : null;
}

function scoreUnknown(word: string, capitalised: boolean): number {
  if (englishStems(word).some((stem) => englishTier(stem) > 0)) return ENGLISH_INFLECTED;
  if (splitAffixes(word, (stem) => isMalayRoot(stem) || (CLOSED_WORDS.get(stem) ?? 0) > 2) !== null) {
    return MALAY_AFFIXED;
  }
  if (isMixed(word)) return MIXED;
  if (NEGATED.test(word) && scoreWord(word.slice(1)) > 0) return MIXED;
  if (!capitalised && isSpokenMalay(word)) return MALAY_AFFIXED;
  if (isEnglishCompound(word)) return ENGLISH_COMPOUND;
  const letters = letterScore(LETTER_WEIGHTS, word) * LETTERS_WEIGHT * (capitalised ? CAPITALISED : 1);
  return Math.max(-LETTERS_LIMIT, Math.min(LETTERS_LIMIT, letters));
}

/** `mase`, `sebenarnye`: a final -a as it is spoken. */
function isSpokenMalay(word: string): boolean {
  if (word.length < SHORTEST_SPOKEN || !word.endsWith("e")) return false;
  const written = `${word.slice(0, -1)}a`;
  return isMalayRoot(written) || splitAffixes(written, isMalayRoot) !== null;
}

const SHORTEST_SPOKEN = 4;

/** `housemate`, `lockdown`, `parttime`: two everyday English words joined. */
function isEnglishCompound(word: string): boolean {
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_LAST; cut++) {
    const last = word.slice(cut);
    if (last.length < SHORTEST_PART && !SHORT_LAST.has(last)) continue;
    if (isEveryday(word.slice(0, cut)) && isEveryday(last)) return true;
  }
  return false;
}

const SHORTEST_PART = 4;
const SHORTEST_LAST = 2;
/** Shorter words that end a compound: breakout, backup, payday. */
const SHORT_LAST = wordSet("out up off in day box car");
/** Sizes of SCOWL up to here. */
const EVERYDAY = 2;

function isEveryday(word: string): boolean {
  const tier = englishTier(word);
  return tier > 0 && tier <= EVERYDAY && !isMalayRoot(word);
}

export function isEnglishStem(stem: string): boolean {
  return stem.length > 3 && (englishTier(stem) > 0 || englishStems(stem).some((other) => englishTier(other) > 0));
}

const SURELY_ENGLISH = -3.5;
const MALAY_PARTS = wordSet("di ke se ter ber me meng men mem pe pem peng nya lah kan");

/** `kawan-kawan`, `di-approve`, `meeting-nya`, `check-in`: a Malay affix decides, else the parts together. */
function scoreHyphenated(word: string, capitalised: boolean): number {
  const parts = word.split("-").filter((part) => part.length > 1);
  if (parts.length === 0) return 0;
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (parts.length > 1 && (MALAY_PARTS.has(first) || last === "nya" || last === "lah" || last === "kan")) return MIXED;
  const scores = parts.map((part) => scoreWord(part));
  // anti-fungal: the English part decides if no other is Malay. So-mi is a name.
  if (!capitalised && parts.length > 1 && Math.min(...scores) <= SURELY_ENGLISH && Math.max(...scores) <= 0)
    return Math.min(...scores);
  return scores.reduce((sum, one) => sum + one, 0) / parts.length;
}

/** `bestnyaaa` is bestnya, `sooo` is so; null if no letter is repeated three times, or twice at the end. */
function squeeze(word: string): string | null {
  const single = word.replace(/([a-z])\1{2,}/g, "$1").replace(/([a-z])\1+$/, "$1");
  return single === word ? null : single;
}
