import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayWord, malayness } from "../lattice/known-words.ts";
import { NAMES_IN_X } from "../tables/short-form-cues.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";

/** Of what an x or tk is joined to. */
export const SHORTEST_NEGATED = 3;
/** Log-odds from which what no list has is a Malay word. */
const MALAY = 4;

/** xberfungsi, xbrfungsi, xsmpt: the Malay word that the x negates, in full. */
export function negatedWord(word: string): string | undefined {
  const rest = word.slice(1);
  if (!word.startsWith("x") || rest.length < SHORTEST_NEGATED) return undefined;
  if (isEnglishWord(word) || NAMES_IN_X.has(word)) return undefined;
  const short = SHORT_FORMS.get(rest);
  if (short?.language === "ms") return short.words;
  const full = restoreMalay(rest);
  if (full !== undefined && (full.unsayable || full.onlyVowels)) return full.word;
  return isMalayWord(rest) || malayness(rest) > MALAY ? rest : undefined;
}

/** xgrab: the English word after the x. */
export function negatedLoan(word: string): string | undefined {
  const rest = word.slice(1);
  if (rest.length < SHORTEST_NEGATED || NAMES_IN_X.has(word) || isEnglishWord(word)) return undefined;
  return isEnglishWord(rest) ? rest : undefined;
}
