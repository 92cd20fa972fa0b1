/** The sounds of what is said in Malay for one word of a plan: one group of IPA for each spoken word, or nothing. */
import { ENGLISH_STEMS } from "./english-stems.ts";
import { HOMOGRAPHS } from "./homographs.ts";
import { MALAY_LETTERS } from "./letter-names.ts";
import { LEFT_TO_VOICE, SAID_OTHERWISE } from "./malay-overrides.ts";
import { pronounceMalay, pronounceMixed } from "./pronounce-malay.ts";
import { MALAYSIAN_ACCENT, speakMarked } from "./speak-marked.ts";

/** The words that stand beside one, in lower case; empty at the ends. */
export interface Neighbours {
  before: string;
  behind: string;
}

/** What counts as one spoken word; an engine that takes the sounds word by word must count alike. */
export const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;
/** The contract's bound on a word's IPA. */
const LONGEST_IPA = 200;
const CAPITAL = /^[A-Z]$/;

/**
 *     pronounceSpoken("lapan ringgit", neighbours)  // "ˈlapan ˈriŋɡet"
 *
 * Undefined where a part of it is left to the voice: sounds are given for the whole or not at all.
 */
export function pronounceSpoken(spoken: string, neighbours: Neighbours): string | undefined {
  const groups: string[] = [];
  for (const [word] of spoken.matchAll(SPOKEN_WORD)) {
    const ipa = CAPITAL.test(word) ? MALAY_LETTERS[word] : pronounceWord(word.toLowerCase(), neighbours);
    if (ipa === undefined) return undefined;
    groups.push(ipa);
  }
  const all = groups.join(" ");
  return all === "" || all.length > LONGEST_IPA ? undefined : all;
}

function pronounceWord(word: string, { before, behind }: Neighbours): string | undefined {
  const homograph = HOMOGRAPHS.get(word);
  if (homograph !== undefined && (homograph.before.has(before) || homograph.behind.has(behind)))
    return speakMarked(homograph.rarer, { ...MALAYSIAN_ACCENT, loan: false });
  let ipa = remembered.get(word);
  if (ipa === undefined) {
    ipa = pronounceAlone(word);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, ipa);
  }
  return ipa ?? undefined;
}

/** A few hundred words make nine tenths of all texts: they are worked out once. */
const remembered = new Map<string, string | null>();
const MOST_REMEMBERED = 4_096;

function pronounceAlone(word: string): string | null {
  if (LEFT_TO_VOICE.has(word)) return null;
  return SAID_OTHERWISE.get(word) ?? pronounceMalay(word) ?? mixed(word) ?? ENGLISH_STEMS.get(word) ?? null;
}

/** An English stem between Malay affixes. */
function mixed(word: string): string | null {
  const parts = pronounceMixed(word);
  const stem = parts && ENGLISH_STEMS.get(parts.stem);
  return parts && stem ? parts.prefix + stem + parts.suffix : null;
}
