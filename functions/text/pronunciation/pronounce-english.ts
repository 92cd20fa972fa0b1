/** The IPA of what is said in English for one word of a plan. Loaded when a text has English. */
import type { SoundSource } from "#contract/phones.ts";
import { wordPairs } from "../tables/word-list.ts";
import { ENGLISH_HOMOGRAPHS, partsAfter, sayHomograph } from "./english-homographs.ts";
import { ENGLISH_LETTERS } from "./english-letter-names.ts";
import { toIpa } from "./english-phones.ts";
import { weakForm } from "./english-weak-forms.ts";
import { soundsOfWord, type WordSounds } from "./english-word-sounds.ts";
import { type Neighbours, SPOKEN_WORD } from "./spoken-word.ts";

export interface EnglishSounds {
  /** One group of phones for each spoken word, with a space between. */
  ipa: string;
  /** That of the least certain word: letters, then rules, then dictionary. */
  source: Extract<SoundSource, "dictionary" | "rules" | "letters">;
}

const CAPITAL = /^[A-Z]$/;
const APOSTROPHES = /[’‘]/g;
const HYPHENS = /[-‑]/;
const DIACRITICS = /[\u0300-\u036f]/g;
/** Words that begin with an apostrophe, which is not part of a spoken word. */
const CLIPPED: ReadonlyMap<string, string> = new Map(wordPairs("em=xm til=t'5l cause=k'8z bout=b'}t n=xn"));

/**
 *     pronounceEnglish("recorded", { before: "was", after: "" })  // { ipa: "ɹəˈkɔɹdɪd", source: "dictionary" }
 *
 * Undefined if a part of it has letters that English lacks: sounds are given for all of it or not at all.
 *
 * @param spoken as the plan has it; a capital by itself is the name of the letter
 * @param neighbours in lower case; empty at the ends and at punctuation
 */
export function pronounceEnglish(spoken: string, neighbours: Neighbours): EnglishSounds | undefined {
  const text = spoken.replace(APOSTROPHES, "'");
  const words = [...text.matchAll(SPOKEN_WORD)];
  let ipa = "";
  let source: EnglishSounds["source"] = "dictionary";
  for (const [index, { 0: word, index: at }] of words.entries()) {
    const near = {
      before: words[index - 1]?.[0].toLowerCase() ?? neighbours.before,
      after: words[index + 1]?.[0].toLowerCase() ?? neighbours.after,
    };
    const clipped = text[at - 1] === "'" ? CLIPPED.get(word.replace(/'$/, "")) : undefined;
    const sounds = clipped === undefined ? pronounceWord(word, near) : inDictionary(clipped);
    if (sounds === undefined) return undefined;
    ipa += ipa === "" ? sounds.ipa : ` ${sounds.ipa}`;
    if (CERTAINTY[sounds.source] < CERTAINTY[source]) source = sounds.source;
  }
  return ipa === "" ? undefined : { ipa, source };
}

const CERTAINTY = { letters: 0, rules: 1, dictionary: 2 } as const;

const inDictionary = (codes: string): WordSounds => ({ ipa: toIpa(codes), source: "dictionary" });

function pronounceWord(word: string, near: Neighbours): WordSounds | undefined {
  if (CAPITAL.test(word) && !(word === "A" && isArticle(near))) return inDictionary(ENGLISH_LETTERS[word] ?? "");
  const lower = word.toLowerCase();
  const homograph = ENGLISH_HOMOGRAPHS.get(lower);
  const codes = homograph === undefined ? weakForm(lower, near.after) : sayHomograph(homograph, near);
  if (codes !== undefined) return inDictionary(codes);
  const sounds = soundsOfWord(lower.normalize("NFD").replace(DIACRITICS, "")) ?? hyphenated(lower);
  const { variants } = sounds ?? {};
  const part = variants && partsAfter(near).find((one) => variants[one] !== undefined);
  return sounds && { ...sounds, ipa: (part && variants[part]) ?? sounds.ipa };
}

/** "A car", but not the A of "A T M": a letter next to it is one of the same initials. */
function isArticle({ before, after }: Neighbours): boolean {
  return after.length > 1 && !/^[a-z]'s$/.test(after) && before.length !== 1;
}

/** Check-in, state-of-the-art: one spoken word, each part with its stress. */
function hyphenated(word: string): WordSounds | undefined {
  const parts = word.split(HYPHENS).filter((part) => part !== "");
  if (parts.length < 2) return undefined;
  const said = parts.map((part) => soundsOfWord(part));
  if (said.includes(null)) return undefined;
  const sounds = said.filter((part) => part !== null);
  const least = sounds.reduce((one, other) => (CERTAINTY[other.source] < CERTAINTY[one.source] ? other : one));
  return { ipa: sounds.map(({ ipa }) => ipa).join(""), source: least.source };
}
