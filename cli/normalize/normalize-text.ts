import { type Language, languageOfTag } from "#contract/language.ts";
import type { SoundSource } from "#contract/phones.ts";
import type { PronunciationSupport } from "#contract/voices.ts";
import { type ReadingFields, readingInput, readRequest } from "../../functions/reading/read-request.ts";
import * as front from "../../functions/text/index.ts";

/** The reading of a text. A text with nothing to say has no segments. */
export interface ReadText {
  explanation: front.Explanation;
  segments: readonly front.ReadSegment[];
  personal: readonly front.PersonalSpan[];
  /** The pronunciation of every word, as for a voice that has no rules of its own, if requested. */
  sounds: readonly WordSounds[];
  warnings: readonly string[];
}

/** A word with its position in code points of the text, its pronunciation in IPA or pinyin, and their origin. */
export interface WordSounds {
  start: number;
  end: number;
  text: string;
  /** None if the sounds are from the engine of a voice. */
  ipa?: string;
  pinyin?: string;
  sounds_from: SoundSource;
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

const LETTER = /[\p{L}\p{N}]/u;
/** A voice that needs every sound. */
const ALL: PronunciationSupport = { pronunciation: ["ipa", "pinyin"], sounds: "all", ipaSigns: "" };

async function soundsOf(reading: front.Reading, text: string): Promise<WordSounds[]> {
  const points = Array.from(text);
  return segmentsOf(await front.pronounce(reading, () => ALL)).flatMap((segment) => {
    const spoken = Array.from(segment.text);
    return segment.words.flatMap(({ at, source: [start, end], ipa, pinyin, soundsFrom }): WordSounds[] => {
      const place = { start, end, text: points.slice(start, end).join("") };
      if (ipa !== undefined) return [{ ...place, ipa, sounds_from: soundsFrom ?? "engine" }];
      if (pinyin !== undefined) return [{ ...place, pinyin, sounds_from: soundsFrom ?? "engine" }];
      return LETTER.test(spoken.slice(...at).join("")) ? [{ ...place, sounds_from: "engine" }] : [];
    });
  });
}

/** Parses `ms`, `ms-MY`, `EN`; `auto` and `mixed` mean `auto`. Undefined for an unsupported language. */
export function parseLanguage(name: string): Language | "auto" | undefined {
  return /^(?:auto|mixed)$/i.test(name) ? "auto" : languageOfTag(name);
}
