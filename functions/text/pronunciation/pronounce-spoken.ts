/** The IPA of what is said in Malay for one word of a plan: one group for each spoken word, or none. */
import type { Voice } from "#contract/voices.ts";
import { remember } from "../tables/remember.ts";
import { isEnglishLoaded } from "./english-in-malay.ts";
import { areStemsLoaded, englishStemIpa, LISTED_STEMS, loadStemsByRule, needsStemsByRule } from "./english-stems.ts";
import { HOMOGRAPHS } from "./homographs.ts";
import { MALAY_LETTERS } from "./letter-names.ts";
import { FUNCTION_WORDS, SAID_OTHERWISE } from "./malay-overrides.ts";
import { malayPronunciation, pronounceMixed } from "./pronounce-malay.ts";
import { loadEnglishFor, pronounceUnknown } from "./pronounce-unknown.ts";
import { joined, type Pronunciation } from "./pronunciation.ts";
import { type MalayAccent, speakMarked } from "./speak-marked.ts";
import { type Neighbours, SPOKEN_WORD } from "./spoken-word.ts";

/** How much a voice needs: see the catalogue. */
export type NeededSounds = NonNullable<Voice["sounds"]>;

/** Longer IPA is left out for a voice with rules of its own. */
const LONGEST_EXCEPTION = 200;
/** Also in the plural: A T M's. */
const LETTER = /^[A-Z](?:['’]s)?$/;
/** One word, as nearly all are. */
const PLAIN = /^[A-Za-z][a-z]+$/;

/**
 *     pronounceSpoken("lapan ringgit", neighbours, MALAYSIAN_ACCENT)  // { ipa: "ˈlapan ˈriŋɡet", source: "rules" }
 *
 * Undefined if a part of it is left to the voice: sounds are given for all of it or not at all. For a voice that needs
 * `all`, only letters that are not Latin are left.
 */
export function pronounceSpoken(
  spoken: string,
  neighbours: Neighbours,
  accent: MalayAccent,
  needed: NeededSounds = "exceptions",
): Pronunciation | undefined {
  if (PLAIN.test(spoken)) return pronounceWord(spoken, neighbours, accent, needed) ?? undefined;
  const groups: Pronunciation[] = [];
  for (const [word] of spoken.matchAll(SPOKEN_WORD)) {
    const group = LETTER.test(word) ? letterName(word) : pronounceWord(word, neighbours, accent, needed);
    if (group === null) return undefined;
    groups.push(group);
  }
  if (groups.length === 0) return undefined;
  const all = joined(groups, " ");
  return needed === "exceptions" && all.ipa.length > LONGEST_EXCEPTION ? undefined : all;
}

function letterName(letter: string): Pronunciation {
  const plural = letter.length > 1 ? "s" : "";
  return { ipa: (MALAY_LETTERS[letter.charAt(0)] ?? "") + plural, source: "rules" };
}

function pronounceWord(
  written: string,
  neighbours: Neighbours,
  accent: MalayAccent,
  needed: NeededSounds,
): Pronunciation | null {
  const word = written.toLowerCase();
  const homograph = HOMOGRAPHS.get(word);
  if (homograph !== undefined && (homograph.before.has(neighbours.before) || homograph.after.has(neighbours.after)))
    return { ipa: speakMarked(homograph.rarer, { ...accent, loan: false }), source: "rules" };
  const known = FUNCTION_WORDS.has(word) ? null : aloneIn(accent)(word);
  if (known !== null || needed === "exceptions") return known;
  return anyIn(accent)(written);
}

type Pronouncer = (word: string) => Pronunciation | null;

const aloneIn = byAccent((word, accent) => {
  const said = SAID_OTHERWISE.get(word);
  if (said !== undefined) return { ipa: said, source: "dictionary" };
  const malay = malayPronunciation(word, accent);
  if (malay !== null) return malay;
  const stem = mixed(word, accent) ?? LISTED_STEMS.get(word);
  return stem === undefined || stem === null ? null : { ipa: stem, source: "dictionary" };
});

/** What {@link aloneIn} does not pronounce. */
const anyIn = byAccent((written, accent) => {
  const ipa = FUNCTION_WORDS.get(written.toLowerCase());
  if (ipa === undefined) return pronounceUnknown(written, accent, aloneIn(accent));
  return { ipa: accent.finalA === "a" ? ipa.replace(/(?<=.{2})ə$/, "a") : ipa, source: "rules" };
});

/**
 * Loads the tables of English that are needed for what is said: for stems between Malay affixes, and for a voice that needs
 * all sounds for English words. It must be called before a pronunciation, since those are remembered.
 */
export async function loadTablesFor(spoken: readonly string[], needed: NeededSounds): Promise<void> {
  if (areStemsLoaded() && isEnglishLoaded()) return;
  const latin = spoken.filter((one) => LATIN.test(one)).map((one) => one.toLowerCase());
  const words = needed === "all" ? latin.flatMap((one) => one.match(SPOKEN_WORD) ?? []) : latin;
  if (words.some(stemNeedsTable)) await loadStemsByRule();
  if (needed === "all")
    await loadEnglishFor(words.flatMap((word) => [word, ...(word.includes("-") ? word.split("-") : [])]));
}

const LATIN = /[a-z]/i;

function stemNeedsTable(word: string): boolean {
  const stem = stemOf(word);
  return stem !== null && needsStemsByRule(stem);
}

const stemOf = remember((word) => (FUNCTION_WORDS.has(word) ? null : (pronounceMixed(word)?.stem ?? null)));

/** An English stem between Malay affixes. */
function mixed(word: string, accent: MalayAccent): string | null {
  const parts = pronounceMixed(word, accent);
  const stem = parts && englishStemIpa(parts.stem);
  return parts && stem ? parts.prefix + stem + parts.suffix : null;
}

/** Memoised by accent. */
function byAccent(find: (word: string, accent: MalayAccent) => Pronunciation | null) {
  const accents = new Map<MalayAccent, Pronouncer>();
  return (accent: MalayAccent): Pronouncer => {
    const known = accents.get(accent);
    if (known !== undefined) return known;
    const pronouncer = remember((word) => find(word, accent));
    accents.set(accent, pronouncer);
    return pronouncer;
  };
}
