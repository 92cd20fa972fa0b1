/** The words of captions: as written, or as spoken. */
import type { WordTime } from "#contract/api.ts";
import type { CaptionText } from "#contract/captions.ts";

/** An audio with the times of its words. */
export interface Timed {
  words: readonly WordTime[];
}

export interface CaptionWord {
  text: string;
  /** Whether a space precedes it. */
  spaced: boolean;
  /** Said by the voice: punctuation and emoji are not, and their times are those of their neighbours. */
  said: boolean;
  startMs: number;
  endMs: number;
}

/** What no voice says, in audio that an older release kept without the spoken form of its words. */
const UNSAID = /^[\p{P}\p{S}]+$/u;
const PUNCTUATION = /^\p{P}+$/u;
const HAN = /^\p{Script=Han}/u;
const HAN_END = /\p{Script=Han}$/u;

/**
 * The words of an audio, in the order of its text. A silent word takes its text from the input in both forms when it is
 * punctuation; other silent words are left out of the spoken form.
 */
export function captionWords({ words }: Timed, form: CaptionText): CaptionWord[] {
  const result: CaptionWord[] = [];
  let end = 0;
  for (const { word, spoken = word, start, end: wordEnd, start_ms: startMs, end_ms: endMs } of words) {
    const unsaid = spoken === "" || UNSAID.test(spoken);
    const text = form === "written" || (unsaid && PUNCTUATION.test(word)) ? word : spoken;
    const before = result.at(-1)?.text ?? "";
    const joinsHan = form === "spoken" && HAN.test(text) && HAN_END.test(before);
    if (text !== "") {
      const spaced =
        before !== "" && !joinsHan && (start > end || (form === "spoken" && !unsaid && !UNSAID.test(before)));
      result.push({ text, spaced, said: !unsaid, startMs, endMs });
    }
    end = wordEnd;
  }
  return result;
}
