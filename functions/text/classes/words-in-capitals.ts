/** Which words in capitals are words and names and not initials: the words around them decide. */
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isMalayWord, rarity } from "../lattice/known-words.ts";
import type { Scan } from "../scan/scan.ts";
import { isListedAcronym, SAID_AS_LETTERS } from "../tables/acronyms.ts";
import { isPersonWord, isPlaceWord } from "../tables/name-lists.ts";
import { PEOPLES } from "../tables/peoples.ts";
import { remember } from "../tables/remember.ts";
import { NAME_BEFORE, PATRONYMICS, PRONOUN_BEFORE, TITLES } from "../tables/titles.ts";
import { wordSet } from "../tables/word-list.ts";

const CAPITALS = /^[A-Z]+(?:['’][A-Z]+)?$/;
const VOWEL = /[AEIOU]/;
const SHORTEST_NAME = 3;

/** LEE WEI, ALI BIN ABU, SHAH ALAM: names of the lists, and what is among them. */
export function isNameInCapitals(scan: Scan, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  if (!CAPITALS.test(text)) return false;
  const { persons, places, linked } = namesBeside(scan, at);
  const acronym = isListedAcronym(text);
  if (isPersonWord(scan.word(at))) {
    if (linked || persons > 1) return true;
    if (acronym) return false;
    return persons > 0 || isAnnounced(scan, at) || (text.length >= SHORTEST_NAME && VOWEL.test(text));
  }
  if (acronym) return false;
  if (isPlaceWord(scan.word(at))) return places > 0 || text.length >= SHORTEST_NAME;
  return text.length >= SHORTEST_NAME && VOWEL.test(text) && (linked || persons > 1);
}

/** Before the family name in European names. */
const PARTICLES: ReadonlySet<string> = new Set(["DE", "VAN", "VON", "DEL", "DER", "DEN", "DOS", "DU"]);

/** DE KLERK, VAN DIJK: both words, also after words in small letters. */
export function isOfFamily(scan: Scan, at: number, text: string): boolean {
  const isName = (index: number) => {
    const name = scan.at(index)?.text ?? "";
    return name.length > SHORTEST_NAME && CAPITALS.test(name) && VOWEL.test(name) && !SAID_AS_LETTERS.has(name);
  };
  const particle = (index: number) => PARTICLES.has(scan.at(index)?.text ?? "");
  if (PARTICLES.has(text))
    return scan.isOnSameLineAsPrevious(at + 1) && (isName(at + 1) || (particle(at + 1) && isName(at + 2)));
  return text.length > SHORTEST_NAME && particle(at - 1) && scan.isOnSameLineAsPrevious(at) && isName(at);
}

interface Beside {
  /** Names of the lists, without the word itself. */
  persons: number;
  places: number;
  /** BIN, A/L: only names have them. */
  linked: boolean;
}

/** Words of the longest name. */
const REACH = 5;

/** What the words in capitals around it are, up to the first that is not. */
function namesBeside(scan: Scan, at: number): Beside {
  const beside: Beside = { persons: 0, places: 0, linked: false };
  for (const step of [-1, 1]) {
    for (let i = at + step, words = 0; words < REACH; i += step) {
      const atom = scan.at(i);
      if (atom === undefined || (scan.at(step > 0 ? i : i + 1)?.newlines ?? 0) > 0) break;
      if (atom.text === "/" || atom.text === "." || atom.text === "@" || atom.text === "-") continue;
      if (atom.kind !== "latin" || !CAPITALS.test(atom.text)) break;
      words++;
      if (isPatronymic(scan, i)) beside.linked = true;
      else if (isPersonWord(atom.lower)) beside.persons++;
      if (isPlaceWord(atom.lower)) beside.places++;
    }
  }
  return beside;
}

/** BIN; A/L, of which this is the first letter. */
function isPatronymic(scan: Scan, at: number): boolean {
  if (PATRONYMICS.has(scan.word(at))) return true;
  return scan.gluedSign(at + 1, "/") && PATRONYMICS.has(`${scan.word(at)}/${scan.word(at + 2)}`);
}

/** After a title, and after "transfer to". */
function isAnnounced(scan: Scan, at: number): boolean {
  const cue = scan.cueBefore(at);
  return TITLES.has(cue) || NAME_BEFORE.has(cue);
}

/** JOIN US, DO IT, KNOWN AS DAYA: a function word that is also an acronym. */
export function isPronounInCapitals(scan: Scan, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  const before = scan.at(at - 1);
  if (text === "AS")
    return isWordInCapitals(scan, at - 1) && isWordInCapitals(scan, at + 1) && scan.isOnSameLineAsPrevious(at);
  if ((text !== "US" && text !== "IT") || before === undefined || !scan.isOnSameLineAsPrevious(at)) return false;
  if (!CAPITALS.test(before.text)) return false;
  return PRONOUN_BEFORE.has(before.lower) || (text === "IT" && (BEFORE_IT.has(before.lower) || isVerbAfter(scan, at)));
}

/** SOMETIMES IT CRASHES, KNOCK IT OFF */
const BEFORE_IT = wordSet(
  "turn switch put pick set give knock fix sometimes because when if that what where how cut call stop block leave close does did will can",
);
const AFTER_IT = wordSet("off is was will has does keeps up out down now");

function isVerbAfter(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return (
    next?.newlines === 0 && CAPITALS.test(next.text) && AFTER_IT.has(next.lower) && CLOSED_WORDS.has(scan.word(at - 1))
  );
}

/** Sizes of SCOWL up to here are everyday words. */
const EVERYDAY = 3;

/** Longer capitals are words or names. */
const LONGEST_INITIALS = 5;
const FEWEST_WORDS = 2;

/**
 * PRE ORDER NOW, NDAK ADA YANG NYURUH: a word of three letters or more among other words in capitals. A dictionary's word
 * needs one next to it, any other two.
 */
export function isWordAmongCapitals(scan: Scan, at: number): boolean {
  const text = scan.at(at)?.text ?? "";
  if (text.length < SHORTEST_NAME || !VOWEL.test(text) || SAID_AS_LETTERS.has(text)) return false;
  const words = wordsFrom(scan, at, -1) + wordsFrom(scan, at, 1);
  return words >= (isEveryday(scan.word(at)) ? 1 : FEWEST_WORDS);
}

/** The words in capitals in one direction, up to the first other one. */
function wordsFrom(scan: Scan, at: number, step: 1 | -1): number {
  let words = 0;
  for (let i = at + step; Math.abs(i - at) <= REACH; i += step) {
    if (!scan.isOnSameLineAsPrevious(step > 0 ? i : i + 1)) break;
    if (JOINTS.has(scan.word(i))) continue;
    if (!isWordInCapitals(scan, i)) break;
    words++;
  }
  return words;
}

const JOINTS: ReadonlySet<string> = new Set("/&-,");

function isWordInCapitals(scan: Scan, at: number): boolean {
  const { text = "", lower = "" } = scan.at(at) ?? {};
  if (!CAPITALS.test(text) || isListedAcronym(text)) return false;
  if (text.length < SHORTEST_NAME) return CLOSED_WORDS.has(lower);
  return isEveryday(lower) || (text.length > LONGEST_INITIALS && VOWEL.test(text));
}

const isEveryday = remember(
  (word: string): boolean =>
    CLOSED_WORDS.has(word) || PEOPLES.has(word) || rarity(word) <= EVERYDAY || isMalayWord(word),
);
