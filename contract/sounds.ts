/** How the sounds of a word are written, in requests and in plans. */
import type { PlanWord } from "./plan.ts";

export const ALPHABETS = ["ipa", "pinyin"] as const;
export type Alphabet = (typeof ALPHABETS)[number];

export type Sounds = Pick<PlanWord, Alphabet>;

/** Letters of the International Phonetic Alphabet, what modifies them, and the signs between them. */
const IPA_SIGN = /[a-zæðøħŋœθβχ\u0250-\u02ff\u1d00-\u1dbf .|‖‿↗↘ꜛꜜ]|\p{M}/u;

/** Pinyin with its tone as a number, 5 for the neutral one, `v` for ü. */
export const PINYIN_SYLLABLE = new RegExp(
  "^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?" +
    "(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|ue|v|ve|van|vn)" +
    "([1-5])$",
);

/** What a caller wrote, as a plan has it; a string says what is wrong with it. */
export function parseSounds(written: string, alphabet: Alphabet): Sounds | string {
  if (alphabet === "pinyin") return parsePinyin(written);
  const foreign = Array.from(written.normalize("NFD")).find((sign) => !IPA_SIGN.test(sign));
  return foreign === undefined ? { ipa: written } : `${JSON.stringify(foreign)} is no sign of the IPA`;
}

function parsePinyin(written: string): Sounds | string {
  const syllables = written.toLowerCase().replaceAll(/u:|ü/g, "v").trim().split(/\s+/u);
  const wrong = syllables.find((syllable) => !PINYIN_SYLLABLE.test(syllable));
  if (wrong === undefined) return { pinyin: syllables.join(" ") };
  return `${JSON.stringify(wrong)} is no syllable of pinyin with its tone, 1 to 5`;
}
