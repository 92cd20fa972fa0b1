/** What the neighbours of a word show of its language. */
import { isMalayName, isPersonWord, isPlaceWord } from "../tables/name-lists.ts";
import { remember } from "../tables/remember.ts";
import { wordSet } from "../tables/word-list.ts";
import { CLOSED_WORDS } from "./closed-words.ts";
import { englishTier, isMalayRoot } from "./dictionary.ts";

/** Particles of Malay and Manglish: Malay words also in an English sentence. */
const PARTICLES = wordSet("lah la lor lorh leh loh meh mah hor ah weh wei kan");
const CAPITAL = /^[A-Z]/;
/** From this weight on, a word of the closed list is no name. */
const SURE = 5;

/** Whether the neighbours of a word can show anything of its language. They cannot for most words, in small letters. */
export function dependsOnContext(text: string): boolean {
  return CAPITAL.test(text) || IN_CONTEXT.has(text);
}

const IN_CONTEXT: ReadonlySet<string> = new Set([...PARTICLES, "had", "main", "in", "hang", "jam"]);

/** What a word shows by itself. */
interface Name {
  /** Part of a name of a person, with a capital. */
  person: boolean;
  /** Part of a Malay name, in any case. */
  malay: boolean;
  /** Whether it is Malay whatever is around it, or only if a word next to it is part of a Malay name. */
  staysMalay: "always" | "next to a name" | "never";
}

const nameOf = remember((text: string): Name => {
  const capital = CAPITAL.test(text);
  const lower = text.toLowerCase();
  return { person: capital && isPersonWord(lower), malay: isMalayName(lower), staysMalay: staysMalay(text, capital) };
});

function staysMalay(text: string, capital: boolean): Name["staysMalay"] {
  if (PARTICLES.has(text)) return "always";
  const word = text.toLowerCase().replace(/['\u2019]s$/, "");
  if (!capital || !isMalayName(word) || Math.abs(CLOSED_WORDS.get(word) ?? 0) >= SURE) return "never";
  if (englishTier(word) === 0) return "always";
  return isEnglishPlace(word) ? "never" : "next to a name";
}

/** Sizes of SCOWL up to here are words of everyday English. */
const EVERYDAY = 3;

/** "Karak Highway", "Tapah Road": an English word in the names of places, and in no name of a person. */
function isEnglishPlace(word: string): boolean {
  return isPlaceWord(word) && !isPersonWord(word) && englishTier(word) <= EVERYDAY && !isMalayRoot(word);
}

/** Whether a word is Malay whatever is around it: a particle, or a Malay name or place. */
export function asMalayWord(text: string, before: string, next: string): boolean {
  const { staysMalay } = nameOf(text);
  if (staysMalay !== "next to a name") return staysMalay === "always";
  return nameOf(before).malay || (CAPITAL.test(next) && nameOf(next).malay);
}

/** "Tan Mei", "Lee Wei": two names next to each other, whatever words they are otherwise. */
export function isNamePair(before: string, text: string): boolean {
  return before !== "" && nameOf(text).person && nameOf(before).person;
}

/** What follows *hang*, you, and not what a phone does. */
const OF_YOU = wordSet(
  `ni tu pi tak x dak kena mana boleh nak buat tengok tau tahu punya ingat cakap suka ada memang mmg pun yang kata mai nampak rasa
   try toksah dok sendiri`,
);
/** Before *jam*, the traffic of Malaysian English. */
const IN_TRAFFIC = wordSet("traffic in the massive heavy bad terrible stuck no huge big");

interface Neighbours {
  wordBefore: string;
  /** How Malay the word before it is. */
  before: number;
  next: string;
  nextScore: number;
}

/** What a limit (*had*) is of, among the words that both languages have. */
const LIMITED = wordSet("maksimum minimum kredit transaksi masa umur laju kelajuan kuasa");

/** What one plays or plays with (*main*), in English words. */
const PLAYED = wordSet(
  "game handphone hp gadget badminton futsal bowling snooker golf tiktok facebook fb ig instagram youtube pubg ml flare piano gitar",
);

const OF_MALAY_BANKS = wordSet("Negara Rakyat Simpanan Pertanian Muamalat Kerjasama");

const IN_SHA_ALLAH = /^s(?:ha|haa|ya|yaa)$/i;

/** Names and books of scholars and chapters of the Koran, after the article that their first letter makes of *al*. */
const AFTER_ARTICLE =
  /^(?:T(?:irmi|argh?i|aubah|awbah|ahrim|h?abar|h?abra|akwir|in$)|S(?:uyut|yafi|yaikh|ajdah|aff$)|N(?:asa['’]?i|awawi|isa|ahl|ajm|uur?$|aml|aba))/;

/** More than the spelling of an unknown name shows: "Lingus had 2 planes". */
const SURE_OF_LIMIT = 2;
const ENGLISH = -4;
/** Of a rare English word: purifier. */
const RARE_ENGLISH = -3;
const MALAY = 4;

const AFTER_PERSON = wordSet("is was has had will said says does did can would isn't wasn't");

/** *Dan* or *Tim* with a capital between English words, or at their end. */
function isPerson(before: number, next: string, nextScore: number): boolean {
  if (AFTER_PERSON.has(next)) return before <= 0;
  return before <= ENGLISH && (/^[^A-Za-z]*$/.test(next) || nextScore <= ENGLISH);
}

/** How Malay a word is that both languages have and that its neighbours settle; undefined for any other. */
export function scoreHomograph(text: string, { wordBefore, before, next, nextScore }: Neighbours): number | undefined {
  switch (text) {
    // "had laju", "melebihi had": the limit.
    case "had":
    case "Had":
      return before + nextScore >= SURE_OF_LIMIT || LIMITED.has(next.toLowerCase()) ? MALAY : undefined;
    // "Stop that, Dan!", "Dan is here": the name.
    case "Dan":
    case "Tim":
      return isPerson(before, next, nextScore) ? ENGLISH : undefined;
    // "Abang Long", "Man, tolong!": the eldest, and the short form of Rahman or Azman.
    case "Long":
      return before >= MALAY ? MALAY : undefined;
    case "Man":
      return nextScore >= MALAY || (before >= MALAY && /^[^A-Za-z]*$/.test(next)) ? MALAY : undefined;
    // "hang pi mana", but not "phone hang" or "app hang tak"
    case "hang":
    case "Hang":
      return before >= 0 && OF_YOU.has(next.toLowerCase()) ? MALAY : undefined;
    // "stuck in jam", "traffic jam"
    case "jam":
      return IN_TRAFFIC.has(wordBefore.toLowerCase()) ? ENGLISH : undefined;
    // "In sha Allah"
    case "In":
    case "in":
      return IN_SHA_ALLAH.test(next) ? 2 * MALAY : undefined;
    // "Shahih At Tirmidzi": the Arabic article.
    case "At":
    case "As":
    case "An":
      return AFTER_ARTICLE.test(next) ? MALAY : undefined;
    // "main game je", but not "the main game".
    case "main":
      return before >= 0 && PLAYED.has(next) ? MALAY : undefined;
    // "Shah Alam": the town, after a word of English too.
    case "Shah":
      return next === "Alam" ? MALAY : undefined;
    // "Bank Negara": its name is Malay, also in English.
    case "Bank":
      return OF_MALAY_BANKS.has(next) ? MALAY : undefined;
    // "Main Market", "Air Force": in the name of something English.
    case "Main":
      if (PLAYED.has(next)) return MALAY;
      return nextScore <= ENGLISH && CAPITAL.test(next) ? ENGLISH : undefined;
    case "Air":
      return nextScore <= RARE_ENGLISH && CAPITAL.test(next) ? ENGLISH : undefined;
    default:
      return undefined;
  }
}
