/** The IPA of what is said in Malay for one word of a plan: one group for each spoken word, or none. */
import { remember } from "../tables/remember.ts";
import { englishStemIpa, LISTED_STEMS, needsStemsByRule } from "./english-stems.ts";
import { HOMOGRAPHS } from "./homographs.ts";
import { MALAY_LETTERS } from "./letter-names.ts";
import { LEFT_TO_VOICE, SAID_OTHERWISE } from "./malay-overrides.ts";
import { pronounceMalay, pronounceMixed } from "./pronounce-malay.ts";
import { type MalayAccent, speakMarked } from "./speak-marked.ts";

/** The words next to a word, in lower case; empty at the ends. */
export interface Neighbours {
  before: string;
  after: string;
}

/** One spoken word. An engine that takes the sounds word by word must count words in the same way. */
export const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;
/** The contract's limit for the IPA of a word. */
export const LONGEST_IPA = 200;
const CAPITAL = /^[A-Z]$/;

/**
 *     pronounceSpoken("lapan ringgit", neighbours)  // "ˈlapan ˈriŋɡet"
 *
 * Undefined if a part of it is left to the voice: sounds are given for all of it or not at all.
 */
export function pronounceSpoken(spoken: string, neighbours: Neighbours, accent: MalayAccent): string | undefined {
  const groups: string[] = [];
  for (const [word] of spoken.matchAll(SPOKEN_WORD)) {
    const ipa = CAPITAL.test(word) ? MALAY_LETTERS[word] : pronounceWord(word.toLowerCase(), neighbours, accent);
    if (ipa === undefined) return undefined;
    groups.push(ipa);
  }
  const all = groups.join(" ");
  return all === "" || all.length > LONGEST_IPA ? undefined : all;
}

function pronounceWord(word: string, { before, after }: Neighbours, accent: MalayAccent): string | undefined {
  const homograph = HOMOGRAPHS.get(word);
  if (homograph !== undefined && (homograph.before.has(before) || homograph.after.has(after)))
    return speakMarked(homograph.rarer, { ...accent, loan: false });
  return aloneIn(accent)(word) ?? undefined;
}

type Pronouncer = (word: string) => string | null;

/** Memoised by accent. */
const accents = new Map<MalayAccent, Pronouncer>();

function aloneIn(accent: MalayAccent): Pronouncer {
  const cached = accents.get(accent);
  if (cached !== undefined) return cached;
  const pronouncer = remember((word) => pronounceAlone(word, accent));
  accents.set(accent, pronouncer);
  return pronouncer;
}

function pronounceAlone(word: string, accent: MalayAccent): string | null {
  if (LEFT_TO_VOICE.has(word)) return null;
  return (
    SAID_OTHERWISE.get(word) ?? pronounceMalay(word, accent) ?? mixed(word, accent) ?? LISTED_STEMS.get(word) ?? null
  );
}

/** Whether the word is an English stem between Malay affixes that only the table of stems by rule may have. */
export function needsTable(spoken: string): boolean {
  const stem = stemOf(spoken.toLowerCase());
  return stem !== null && needsStemsByRule(stem);
}

const stemOf = remember((word) => (LEFT_TO_VOICE.has(word) ? null : (pronounceMixed(word)?.stem ?? null)));

/** An English stem between Malay affixes. */
function mixed(word: string, accent: MalayAccent): string | null {
  const parts = pronounceMixed(word, accent);
  const stem = parts && englishStemIpa(parts.stem);
  return parts && stem ? parts.prefix + stem + parts.suffix : null;
}
