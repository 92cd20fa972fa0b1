/** Pronunciations of words, in requests and in plans. */
import type { PlanWord } from "./plan.ts";
import { quoted } from "./quoted.ts";

export const ALPHABETS = ["ipa", "pinyin"] as const;
export type Alphabet = (typeof ALPHABETS)[number];

export type Sounds = Pick<PlanWord, Alphabet>;

/** Letters of the International Phonetic Alphabet, modifiers, and separators. */
const IPA_SIGN = /[a-zæðøħŋœθβχ\u0250-\u02ff\u1d00-\u1dbf .|‖‿↗↘ꜛꜜ]|\p{M}/u;
/** Those that are heard by themselves: ʔ is a silence, and the others only modify or separate sounds. */
const IPA_SOUND = /(?!ʔ)[a-zæðøħŋœθβχ\u0250-\u02af\u1d00-\u1d2b\u1d6b-\u1d77\u1d79-\u1d9a]/u;

/** A pinyin syllable with its tone number (5 is neutral); `v` is ü. */
export const PINYIN_SYLLABLE = new RegExp(
  "^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?" +
    "(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|ue|v|ve|van|vn)" +
    "([1-5])$",
);

/** Parses a pronunciation from a request. A string is the reason why it is invalid. */
export function parseSounds(written: string, alphabet: Alphabet): Sounds | string {
  if (alphabet === "pinyin") return parsePinyin(written);
  const foreign = Array.from(written.normalize("NFD")).find((sign) => !IPA_SIGN.test(sign));
  if (foreign !== undefined) return `${JSON.stringify(foreign)} is not an IPA symbol`;
  return IPA_SOUND.test(written.normalize("NFD"))
    ? { ipa: written }
    : `${quoted(written)} has no sound: at least one vowel, or consonant other than ʔ, is required`;
}

function parsePinyin(written: string): Sounds | string {
  const syllables = written.toLowerCase().replaceAll(/u:|ü/g, "v").trim().split(/\s+/u);
  const wrong = syllables.find((syllable) => !PINYIN_SYLLABLE.test(syllable));
  if (wrong === undefined) return { pinyin: syllables.join(" ") };
  return `${quoted(wrong)} is not a pinyin syllable with a tone number from 1 to 5`;
}
