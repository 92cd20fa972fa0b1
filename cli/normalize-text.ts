import { type Language, languageOfTag } from "#contract/language.ts";
import { type ReadingFields, readingInput, readRequest } from "../functions/reading/read-request.ts";
import * as front from "../functions/text/index.ts";

/** A text that was read. One with nothing to say has no segments. */
export interface ReadText {
  explanation: front.Explanation;
  segments: readonly front.ReadSegment[];
  personal: readonly front.PersonalSpan[];
  /** What the voices are told of the words, where it was asked for. */
  sounds: readonly WordSounds[];
  warnings: readonly string[];
}

/** A word with its place in code points of the text, in IPA or in pinyin. */
export interface WordSounds {
  start: number;
  end: number;
  text: string;
  ipa?: string;
  pinyin?: string;
}

export type ReadOutcome = ({ ok: true } & ReadText) | { ok: false; message: string };

/** What is read, and how, beside the text itself: the fields of a request. */
export type HowToRead = ReadingFields;

/** Reads and explains a text as the API does. */
export async function readText(text: string, how: HowToRead, withSounds = false): Promise<ReadOutcome> {
  try {
    const { result, personal, warnings } = await readRequest(front, readingInput(text, "text", how));
    const explanation = front.explain(text, result);
    const segments = result.ok ? segmentsOf(result.reading) : [];
    const sounds = result.ok && withSounds ? await soundsOf(result.reading, text) : [];
    return { ok: true, explanation, segments, personal, sounds, warnings };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}

const segmentsOf = ({ utterances }: front.Reading) => utterances.flatMap(({ segments }) => segments);

/** For voices that take all that can be told. */
async function soundsOf(reading: front.Reading, text: string): Promise<WordSounds[]> {
  const points = Array.from(text);
  const words = segmentsOf(await front.pronounce(reading, () => ({ pronunciation: ["ipa", "pinyin"] }))).flatMap(
    (segment) => segment.words,
  );
  return words.flatMap(({ source: [start, end], ipa, pinyin }): WordSounds[] => {
    const place = { start, end, text: points.slice(start, end).join("") };
    if (ipa !== undefined) return [{ ...place, ipa }];
    return pinyin === undefined ? [] : [{ ...place, pinyin }];
  });
}

/** `ms`, `ms-MY`, `EN`; `auto` and `mixed` leave it to the text. Undefined for a language that is not read here. */
export function parseLanguage(name: string): Language | "auto" | undefined {
  return /^(?:auto|mixed)$/i.test(name) ? "auto" : languageOfTag(name);
}
