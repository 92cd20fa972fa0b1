import { SAID_AS_LETTERS } from "../tables/acronyms.ts";
import { wordSet } from "../tables/word-list.ts";
import { CLOSED_WORDS } from "./closed-words.ts";
import { englishTier, isMalayRoot } from "./dictionary.ts";
import { englishStems } from "./english-inflections.ts";
import { splitAffixes } from "./malay-affixes.ts";
import { isNameWord } from "./names.ts";

/** Acronyms whose letters are also a word of Malay or English. */
const WORDS_TOO = wordSet(
  `PAS MARA SMART DUKE PLUS MAS STR IC ID IT AI PR HR PC TV CD US UK UN WHO MIC GPS GRS MIDA PIN SIM TAC ATM ADUN DUN
   BN PH PN KL JB KK PJ LED ASAP PLKN SOP MOE MOH FAQ QR WIFI USB PDF CEO CFO CTO RAM BAR SPA MAP MACC EPF EIS MITI
   TIN NGO UNI SARA BIL`,
);
const LONGEST_ACRONYM = 6;
/** FARMS, BOOKS: of an everyday word. */
const isInflected = (word: string) =>
  englishStems(word).some((stem) => stem.length > SHORT && englishTier(stem) > 0 && englishTier(stem) <= EVERYDAY);
/** Sizes of SCOWL up to here. */
const EVERYDAY = 2;

/** Short capitals are letters unless they are a very common word (`TAK`, `THE`). */
const SHORT = 3;
const SURE = 5;

/** Whether a token in capitals is an acronym and not an ordinary word in capitals. */
export function isAcronym(token: string): boolean {
  if (WORDS_TOO.has(token) || SAID_AS_LETTERS.has(token)) return true;
  if (token.length > LONGEST_ACRONYM) return false;
  const word = token.toLowerCase();
  if (token.length >= SHORT && isNameWord(word)) return false;
  const closed = CLOSED_WORDS.get(word);
  if (closed !== undefined && Math.abs(closed) >= SURE) return false;
  if (closed === 0 && (word === "ok" || word === "no" || word === "lah")) return false;
  if (token.length <= SHORT) return true;
  if (englishTier(word) > 0 || isMalayRoot(word) || isInflected(word)) return false;
  return splitAffixes(word, isMalayRoot) === null;
}
