import { tooLongAsWhole } from "./audio-bounds.ts";
import type { SpeechJob } from "./paid-speech.ts";

/** The endpoint ends a call at about its deadline: clocks differ a little. */
const DEADLINE_SLACK_MS = 1_000;

/**
 * The same generator, for an answer that is sent as a whole. Throws 400 `input_too_long` when the endpoint was still
 * speaking at the deadline: a retry would be too long again.
 */
export async function* inTime<R>(
  audio: AsyncGenerator<Uint8Array, R>,
  { prepared, call }: SpeechJob,
  now: () => number,
): AsyncGenerator<Uint8Array, R> {
  let heard = false;
  try {
    for (;;) {
      const { done, value } = await audio.next();
      if (done) return value;
      heard = true;
      yield value;
    }
  } catch (error) {
    const late = heard && now() > call.lastFrameBy - DEADLINE_SLACK_MS;
    throw late ? tooLongAsWhole(prepared.field, error) : error;
  } finally {
    await audio.return(undefined as R);
  }
}
