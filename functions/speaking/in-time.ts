import { tooLongToBuffer } from "./audio-bounds.ts";
import type { SpeechJob } from "./paid-speech.ts";

/** Clocks differ a little, so the endpoint may end a call slightly before the deadline. */
const DEADLINE_SLACK_MS = 1_000;

/**
 * Passes on the audio of a buffered answer. Throws 400 `input_too_long` if the endpoint was still speaking at the
 * deadline: a retry would fail again.
 */
export async function* inTime<R>(
  audio: AsyncGenerator<Uint8Array, R>,
  { prepared, call }: SpeechJob,
  now: () => number,
): AsyncGenerator<Uint8Array, R> {
  let hasAudio = false;
  try {
    for (;;) {
      const { done, value } = await audio.next();
      if (done) return value;
      hasAudio = true;
      yield value;
    }
  } catch (error) {
    const isLate = hasAudio && now() > call.lastFrameBy - DEADLINE_SLACK_MS;
    throw isLate ? tooLongToBuffer(prepared.field, "", error) : error;
  } finally {
    await audio.return(undefined as R);
  }
}
