/** Sounds for any Latin word in Malay text, for a voice that has no rules of its own. */
import { englishTier, malaySpelling } from "../languages/dictionary.ts";
import { englishStems } from "../languages/english-inflections.ts";
import { remember } from "../tables/remember.ts";
import { englishInMalay, isEnglishLoaded, loadEnglish } from "./english-in-malay.ts";
import { englishStemIpa, loadStemsByRule, needsStemsByRule } from "./english-stems.ts";
import { guessTaling } from "./guess-e.ts";
import { inMalaySpelling, plainLatin } from "./latin-letters.ts";
import { MALAY_LETTERS } from "./letter-names.ts";
import { NAMES_AND_LOANS } from "./malay-names.ts";
import { joined, type Pronunciation } from "./pronunciation.ts";
import { type MalayAccent, speakMarked } from "./speak-marked.ts";

const VOWEL = /[aeioué]/;
/** MyKad, DuitNow. */
const INNER_CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/u;

/**
 *     pronounceUnknown("Muthu", MALAYSIAN_ACCENT, known)  // { ipa: "ˈmutu", source: "letters" }
 *
 * Null if it has no Latin letter. @param known pronounces the words of the lists, in lower case
 */
export function pronounceUnknown(
  written: string,
  accent: MalayAccent,
  known: (word: string) => Pronunciation | null,
): Pronunciation | null {
  const whole = listed(written.toLowerCase().replaceAll("-", "")) ?? english(written.toLowerCase());
  if (whole !== null) return whole;
  const parts = written.split(INNER_CAPITAL).flatMap((part) => part.split(/[-‑]/));
  const sounds = parts.flatMap((part): Pronunciation[] => {
    const letters = plainLatin(part);
    if (letters === "") return [];
    return [listed(letters) ?? known(letters) ?? english(letters) ?? byLetters(letters, accent)];
  });
  return sounds.length === 0 ? null : joined(sounds, "");
}

function listed(word: string): Pronunciation | null {
  const ipa = NAMES_AND_LOANS.get(word);
  return ipa === undefined ? null : { ipa, source: "dictionary" };
}

/** Loads the tables of English that these words need. */
export async function loadEnglishFor(words: readonly string[]): Promise<void> {
  const english = words.filter(isInTables);
  if (english.some(needsStemsByRule)) await loadStemsByRule();
  if (!isEnglishLoaded() && english.some((word) => englishStemIpa(word) === undefined)) await loadEnglish();
}

const isInTables = remember(
  (word) => (isEnglish(word) || looksForeign(word)) && !NAMES_AND_LOANS.has(word) && malaySpelling(word) === undefined,
);

function isEnglish(word: string): boolean {
  return englishTier(word) > 0 || englishStems(word).some((stem) => englishTier(stem) > 0);
}

/** Spellings that neither Malay nor the names of Malays have: Michael, Stephanie, Jessica. */
const FOREIGN = /ph|th(?!u)|sch|ck|ae|ou|oo|ea|y[^aeiou]|[qx]|([bcdfgklmnprstz])\1(?!a[hn]$)|[^aeiou]e$/;
const SHORTEST_FOREIGN = 5;

function looksForeign(word: string): boolean {
  return word.length >= SHORTEST_FOREIGN && FOREIGN.test(word);
}

function english(word: string): Pronunciation | null {
  // A name in the dictionary of English; other names follow the letters.
  if (!isEnglish(word)) {
    const name = looksForeign(word) ? englishInMalay(word) : undefined;
    return name?.source === "dictionary" ? name : null;
  }
  const ipa = englishStemIpa(word);
  if (ipa === undefined) return englishInMalay(word) ?? null;
  // The inventory of Malay has no ʒ.
  return { ipa: ipa.replace(/(?<!d)ʒ/g, "dʒ"), source: "dictionary" };
}

/** A word without a vowel is spelled. */
function byLetters(letters: string, accent: MalayAccent): Pronunciation {
  const plain = letters.replaceAll("'", "");
  if (plain.length < 2 || !VOWEL.test(inMalaySpelling(plain))) return { ipa: spelled(plain), source: "letters" };
  return { ipa: speakMarked(guessTaling(inMalaySpelling(letters)), { ...accent, loan: false }), source: "letters" };
}

function spelled(letters: string): string {
  return Array.from(letters, (letter) => MALAY_LETTERS[letter.toUpperCase()] ?? MALAY_LETTERS.E ?? "").join("");
}
