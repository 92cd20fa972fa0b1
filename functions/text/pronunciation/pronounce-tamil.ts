/**
 * Tamil sounds by rule, as a careful speaker in Malaysia reads aloud. The output leaves choices to the engine: `tr` is
 * always ற்ற, `ndr` always ன்ற, and ai is `aɪ` in every syllable.
 */
import { remember } from "../tables/remember.ts";
import { SPOKEN_WORD } from "./spoken-word.ts";
import { consonantSounds } from "./tamil-consonants.ts";
import { aksharasOf, spellingOf } from "./tamil-letters.ts";
import { AFFRICATE_INITIAL, VOICED_INITIAL, VOICELESS_AFTER_NASAL } from "./tamil-loans.ts";

const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g;
/** Where a word has further parts: மெல்ல-மெல்ல. */
const PART_END = /['’‑-]+/u;
/** A short u at the end of a word that has another vowel. */
const FINAL_U = /(?<=[aeiou].*[^aeiouːɪʊ])u$/;
const HAS_VOWEL = /[aeiou]/;

/**
 *     pronounceTamil("நல்ல மலை")  // "ˈnalla ˈmalaɪ"
 *
 * One group for each spoken word, as in `pronounceSpoken`; the first syllable is stressed. Undefined if a word is not in
 * Tamil letters (a digit, a Latin word), and if nothing is spoken.
 */
export function pronounceTamil(spoken: string): string | undefined {
  const groups: string[] = [];
  for (const [word] of spoken.replace(ZERO_WIDTH, "").matchAll(SPOKEN_WORD)) {
    const ipa = pronounceGroup(word);
    if (ipa === undefined) return undefined;
    groups.push(ipa);
  }
  const all = groups.join(" ");
  return all === "" ? undefined : all;
}

const pronounceGroup = remember((group): string | undefined => {
  const parts = group.split(PART_END).filter((part) => part !== "");
  const sounds = parts.map(pronounceWord);
  return sounds.includes(undefined) ? undefined : sounds.join("");
});

function pronounceWord(word: string): string | undefined {
  const spelling = spellingOf(word);
  const aksharas = aksharasOf(spelling);
  if (aksharas === undefined) return undefined;
  const consonants = consonantSounds(aksharas, {
    hasVoicedInitial: VOICED_INITIAL.test(spelling),
    hasAffricateInitial: AFFRICATE_INITIAL.test(spelling),
    isVoicelessAfterNasal: VOICELESS_AFTER_NASAL.test(spelling),
  });
  const sounds = aksharas.map(({ vowel }, at) => `${consonants[at]}${vowel}`).join("");
  return `ˈ${speakable(sounds).replace(FINAL_U, "ɯ")}`;
}

/** A letter without a vowel, as when letters are named, gets one before it: க் is ik. */
function speakable(sounds: string): string {
  return HAS_VOWEL.test(sounds) ? sounds : `i${sounds}`;
}
