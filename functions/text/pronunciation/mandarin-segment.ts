/** The pinyin of the words of a Mandarin segment. */
import type { PlanWord } from "#contract/plan.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import { spokenPinyin, unusualPinyin } from "./mandarin.ts";
import { loadTablesFor } from "./pronounce-spoken.ts";
import { simplify } from "./simplify.ts";
import type { TakesOf } from "./takes.ts";

export async function pronounceMandarinSegment(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  const characters = await simplify(segment.text);
  const places = segment.words.map(({ at }) => at);
  // Voices may change within a segment.
  const voices = segment.words.map(takes);
  const needsAll = voices.some(({ sounds }) => sounds === "all");
  const hasExceptions = voices.some(({ sounds = "exceptions" }) => sounds === "exceptions");
  const hasLatin = LATIN.test(segment.text);
  if (needsAll && hasLatin) await loadTablesFor([segment.text], "all");
  const spoken = needsAll ? spokenPinyin(characters, places, (index) => givenTo(segment.words[index])) : [];
  const unusual = hasExceptions ? unusualPinyin(characters, places) : [];
  if (needsAll && hasLatin) sayEnglish ??= (await import("./english-segment.ts")).sayEnglish;
  const words = segment.words.map((word, index): ReadWord => {
    const { pronunciation, sounds } = voices[index] ?? takes(word);
    if (word.ipa !== undefined || word.pinyin !== undefined) return word;
    if (hasLatin && sounds === "all" && pronunciation.includes("ipa")) {
      const written = characters.slice(...word.at).join("");
      const english = LATIN.test(written) && !HAN.test(written) ? sayEnglish?.(written, ALONE) : undefined;
      if (english !== undefined) return { ...word, ipa: english.ipa, soundsFrom: english.source };
    }
    const pinyin = (sounds === "all" ? spoken : unusual)[index];
    if (pinyin === undefined || !pronunciation.includes("pinyin")) return word;
    return { ...word, pinyin, soundsFrom: "dictionary" };
  });
  return { ...segment, words };
}

/** Loaded when Mandarin text has a Latin word. */
let sayEnglish: typeof import("./english-segment.ts").sayEnglish | undefined;

const LATIN = /\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;
const ALONE = { before: "", after: "" };

/** The caller's pinyin. */
const givenTo = (word: PlanWord | undefined) => (word?.soundsFrom === "lexicon" ? word.pinyin : undefined);
