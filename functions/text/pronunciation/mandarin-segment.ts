/** The pinyin of the words of a Mandarin segment. */
import type { PlanWord } from "#contract/plan.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import { spokenPinyin, unusualPinyin } from "./mandarin.ts";
import { loadTablesFor } from "./pronounce-spoken.ts";
import { simplify } from "./simplify.ts";
import type { TakesOf } from "./takes.ts";

export async function pronounceMandarinSegment(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  const characters = await simplify(Array.from(segment.text));
  const places = segment.words.map(({ at }) => at);
  // Voices may change within a segment.
  const [needsAll, hasExceptions] = ["all", "exceptions"].map((needed) =>
    segment.words.some((word) => (takes(word).sounds ?? "exceptions") === needed),
  );
  if (needsAll) await loadTablesFor([segment.text], "all");
  const spoken = needsAll ? spokenPinyin(characters, places, (index) => givenTo(segment.words[index])) : [];
  const unusual = hasExceptions ? unusualPinyin(characters, places) : [];
  if (needsAll && LATIN.test(segment.text)) sayEnglish ??= (await import("./english-segment.ts")).sayEnglish;
  const words = segment.words.map((word, index): ReadWord => {
    const { pronunciation, sounds } = takes(word);
    if (word.ipa !== undefined || word.pinyin !== undefined) return word;
    const written = characters.slice(...word.at).join("");
    if (sounds === "all" && pronunciation.includes("ipa") && LATIN.test(written) && !HAN.test(written)) {
      const english = sayEnglish?.(written, ALONE);
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
