/** Audio as JSON, with the times of its characters. */
import type { WordTime } from "#contract/api.ts";
import type { CharacterTimes, TimedAudio } from "#contract/elevenlabs-responses.ts";
import { spokenAlignment, writtenAlignment } from "./alignment.ts";

export interface TimedSpeech {
  /** The generator returns the length of the audio in milliseconds. */
  audio: AsyncGenerator<Uint8Array, number>;
  /** The words whose times are known, in order: more of them while the audio is read. */
  heard(): readonly WordTime[];
  text: string;
}

/**
 * One JSON object, sent while the audio is made: the audio is not held in memory. If the audio breaks, the object has no
 * end.
 */
export async function* asObject({ audio, heard, text }: TimedSpeech): AsyncGenerator<string> {
  yield '{"audio_base64":"';
  const durationMs = yield* base64Of(audio);
  const written = writtenAlignment(text);
  const spoken = spokenAlignment(text);
  const alignment = joined(written.upTo(heard()), written.rest(durationMs));
  const normalized = joined(spoken.upTo(heard()), spoken.rest(durationMs));
  yield `","alignment":${JSON.stringify(alignment)},"normalized_alignment":${JSON.stringify(normalized)}}`;
}

/** A JSON object on a line for each chunk of audio, with the characters that have become known since the last one. */
export async function* asLines({ audio, heard, text }: TimedSpeech): AsyncGenerator<string> {
  const written = writtenAlignment(text);
  const spoken = spokenAlignment(text);
  let known = 0;
  const news = () => {
    const words = heard().slice(known);
    known += words.length;
    return words;
  };
  try {
    for (;;) {
      const { done, value } = await audio.next();
      const words = news();
      const [alignment, normalized_alignment] = [written.upTo(words), spoken.upTo(words)];
      if (!done) {
        yield line({ audio_base64: base64(value), alignment, normalized_alignment });
        continue;
      }
      const last = {
        audio_base64: "",
        alignment: joined(alignment, written.rest(value)),
        normalized_alignment: joined(normalized_alignment, spoken.rest(value)),
      };
      if (last.alignment || last.normalized_alignment) yield line(last);
      return;
    }
  } finally {
    // Ends the source when the client hangs up.
    await audio.return(0);
  }
}

const line = (timed: TimedAudio) => `${JSON.stringify(timed)}\n`;

const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

/** Bytes that make a whole number of base64's digits. */
const GROUP = 3;

/** Base64 of the whole, without padding between the chunks. */
async function* base64Of<R>(chunks: AsyncGenerator<Uint8Array, R>): AsyncGenerator<string, R> {
  let left: Uint8Array = new Uint8Array();
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      if (done) {
        yield base64(left);
        return value;
      }
      const bytes = left.length === 0 ? value : Buffer.concat([left, value]);
      const whole = bytes.length - (bytes.length % GROUP);
      left = bytes.subarray(whole);
      if (whole > 0) yield base64(bytes.subarray(0, whole));
    }
  } finally {
    await chunks.return(undefined as R);
  }
}

function joined(a: CharacterTimes | null, b: CharacterTimes | null): CharacterTimes | null {
  if (!a || !b) return a ?? b;
  return {
    characters: [...a.characters, ...b.characters],
    character_start_times_seconds: [...a.character_start_times_seconds, ...b.character_start_times_seconds],
    character_end_times_seconds: [...a.character_end_times_seconds, ...b.character_end_times_seconds],
  };
}
