import { englishTier, malaySpelling } from "../languages/dictionary.ts";
import { type AffixedWord, splitAffixes } from "../languages/malay-affixes.ts";
import { isEnglishStem, scoreWord } from "../languages/score-word.ts";
import { joinAffixes } from "../tables/marked-spelling.ts";
import { LISTED_STEMS } from "./english-stems.ts";
import { guessTaling } from "./guess-e.ts";
import { MALAY_OVERRIDES, NATIVE_LOOKALIKES } from "./malay-overrides.ts";
import { joined, type Pronunciation } from "./pronunciation.ts";
import { MALAYSIAN_ACCENT, type MalayAccent, speakMarked } from "./speak-marked.ts";

const MALAY_SPELLING = /^[a-zé']+(?:-[a-zé']+)*$/;
/** Longer than any derived word of Malay. */
const LONGEST_WORD = 40;
const VOWEL = /[aeioué]/;

/**
 * A Malay word in IPA, or null if the engine's own letter rules or an English voice are better: for English stems,
 * abbreviations without a vowel, letters that Malay does not have.
 *
 *     pronounceMalay("perempuan")  // "pərəmˈpuan"
 */
export function pronounceMalay(word: string, accent: MalayAccent = MALAYSIAN_ACCENT): string | null {
  return malayPronunciation(word, accent)?.ipa ?? null;
}

/** As {@link pronounceMalay}, with `letters` as the source if each e of a word in no list was guessed. */
export function malayPronunciation(word: string, accent: MalayAccent): Pronunciation | null {
  const written = word.toLowerCase().replaceAll("’", "'");
  if (!MALAY_SPELLING.test(written)) return null;
  // A reduplicated word has the sounds of two words, each with its stress.
  const parts = written.split("-").map((part) => pronouncePart(part, accent));
  return parts.includes(null) ? null : joined(parts as Pronunciation[], "");
}

/** `di-approve`, `meeting-nya`: the Malay affixes in IPA around an English stem; null for other words. */
export function pronounceMixed(word: string, accent: MalayAccent = MALAYSIAN_ACCENT): MixedPronunciation | null {
  const written = word.toLowerCase().replaceAll("-", "");
  if (markKnown(written) !== null) return null;
  const split = splitAffixes(written, isStem);
  if (split === null || written.length !== split.prefix.length + split.stem.length + split.suffix.length) return null;
  const { prefix, stem, suffix } = split;
  const speak = (affix: string) => speakMarked(affix, { ...accent, loan: false }).replace("ˈ", "");
  return { prefix: prefix && speak(`${prefix}|`), stem, suffix: suffix && speak(`+${suffix}`) };
}

const isStem = (stem: string) => isEnglishStem(stem) || LISTED_STEMS.has(stem);

export interface MixedPronunciation {
  prefix: string;
  /** The English stem as it is written. */
  stem: string;
  suffix: string;
}

function pronouncePart(part: string, accent: MalayAccent): Pronunciation | null {
  if (part.length > LONGEST_WORD || !VOWEL.test(part)) return null;
  const entry = markKnown(part);
  if (entry !== null) return { ipa: speakMarked(entry.marked, { ...accent, loan: entry.loan }), source: "rules" };
  if (part.includes("é")) return { ipa: speakMarked(part, { ...accent, loan: false }), source: "rules" };
  return scoreWord(part) > 0 && !splitAffixes(part, isEnglishStem)
    ? {
        ipa: speakMarked(guessTaling(part).replace(PEPET_ENDING, pepet), { ...accent, loan: false }),
        source: "letters",
      }
    : null;
}

const pepet = (ending: string) => ending.replace("é", "e");

interface KnownWord {
  marked: string;
  loan: boolean;
}

function markKnown(word: string): KnownWord | null {
  const whole = markStem(word);
  if (whole !== null) return whole;
  if (englishTier(word) > 0) return null;
  const split: AffixedWord | null = splitAffixes(word, (stem) => markStem(stem) !== null);
  if (split === null) return null;
  const stem = markStem(split.stem);
  return stem && { marked: joinAffixes(split, word, stem.marked), loan: stem.loan };
}

/** Endings of loans whose e is pepet although Jawi writes it: televisyen, nasionalisme, oksigen. */
const PEPET_ENDING = /(?<=sy)én$|(?<=ism)é$|(?<=[a-z][io]g)én$/;

function markStem(stem: string): KnownWord | null {
  const marked = MALAY_OVERRIDES.get(stem) ?? malaySpelling(stem)?.replace(PEPET_ENDING, pepet);
  // A word that both languages spell the same was borrowed unchanged: drama, minimum, hotel.
  return marked === undefined ? null : { marked, loan: englishTier(stem) > 0 && !NATIVE_LOOKALIKES.has(stem) };
}
