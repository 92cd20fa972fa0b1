import { type Language, languageOfTag } from "#contract/language.ts";
import { type ReadingFields, readingInput, readRequest } from "../functions/reading/read-request.ts";
import * as front from "../functions/text/index.ts";

/** The reading of a text. A text with nothing to say has no segments. */
export interface ReadText {
  explanation: front.Explanation;
  segments: readonly front.ReadSegment[];
  personal: readonly front.PersonalSpan[];
  /** Pronunciations that are sent to the voices, if requested. */
  sounds: readonly WordSounds[];
  warnings: readonly string[];
}

/** A word with its position in code points of the text, and its pronunciation in IPA or pinyin. */
export interface WordSounds {
  start: number;
  end: number;
  text: string;
  ipa?: string;
  pinyin?: string;
}

export type ReadOutcome = ({ ok: true } & ReadText) | { ok: false; message: string };

/** The fields of a request that control how its text is read. */
export type HowToRead = ReadingFields;

/** Reads a text as the API does, and explains the reading. */
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

/** Pronunciations for voices that accept all alphabets. */
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

/** Parses `ms`, `ms-MY`, `EN`; `auto` and `mixed` mean `auto`. Undefined for an unsupported language. */
export function parseLanguage(name: string): Language | "auto" | undefined {
  return /^(?:auto|mixed)$/i.test(name) ? "auto" : languageOfTag(name);
}
