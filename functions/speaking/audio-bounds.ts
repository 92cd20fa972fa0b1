/** Limits the audio of a request by estimate, before anything is reserved or spoken. */
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Pace } from "#contract/voices.ts";
import type { Planned } from "./planner.ts";
import type { EndpointCall } from "./ports.ts";

export interface Estimates {
  /** Estimated length of the audio in milliseconds, at the voices' median and slow pace. */
  lengthMs: Record<keyof Pace, number>;
  /** Longest synthesis time in milliseconds: with two concurrent calls, and with as many as possible. */
  worstMs: { usual: number; least: number };
}

type Estimated = Estimates & Pick<Planned, "field" | "plan">;

/** Largest audio in a JSON answer, which is held in memory several times. */
const MOST_INLINE_BYTES = 4e6;
/** Audio that was estimated to be smaller is sent up to this size. */
export const TOLERATED_INLINE_BYTES = 2 * MOST_INLINE_BYTES;
/** Lambda ends a streamed response at 200 MB, and base64 in events adds a third. */
const MOST_STREAMED_BYTES = 150e6;

const STREAM_IT = "POST /v1/audio/speech streams it.";

/** Throws 400 `input_too_long` for audio that is longer than the stage allows. */
export function refuseLongAudio({ lengthMs, field }: Pick<Estimated, "lengthMs" | "field">, mostMinutes: number): void {
  const minutes = lengthMs.median / 60_000;
  if (minutes <= mostMinutes) return;
  const message = `This text would take about ${Math.ceil(minutes)} minutes to speak; the limit of a request is ${mostMinutes}. Send it in pieces, or with a higher speed.`;
  throw new ApiError("input_too_long", message, { param: field });
}

/** Throws 400 `input_too_long` if a buffered answer cannot be complete before the call's deadline. */
export function refuseTooSlowToBuffer({ worstMs, field }: Estimated, { lastFrameBy }: EndpointCall, now: number): void {
  if (now + worstMs.usual > lastFrameBy) throw tooLongToBuffer(field, estimate(worstMs.usual, lastFrameBy - now));
}

/** @param why the estimate, for audio that is refused before it is spoken */
export function tooLongToBuffer(field: string, why = "", cause?: unknown): ApiError {
  const message = `Spoken as a whole, this text would take too long${why}: ${STREAM_IT}`;
  return new ApiError("input_too_long", message, { param: field, cause });
}

/** Throws 400 `input_too_long` for a stream that cannot end before the call's deadline, or is too large. */
export function refuseUnstreamable(prepared: Estimated, { lastFrameBy }: EndpointCall, now: number): void {
  const { worstMs, field } = prepared;
  if (now + worstMs.least > lastFrameBy) {
    const message = `This text would take too long to speak${estimate(worstMs.least, lastFrameBy - now)}: send it in pieces.`;
    throw new ApiError("input_too_long", message, { param: field });
  }
  const bytes = bytesOf(prepared);
  if (bytes > MOST_STREAMED_BYTES) {
    const message = `This audio would be ${megabytes(bytes)} MB, and the limit is ${megabytes(MOST_STREAMED_BYTES)}: ask for mp3 or a lower sample rate, or send the text in pieces.`;
    throw new ApiError("input_too_long", message, { param: field });
  }
}

/** Throws 400 `zero_retention` for audio that may not be stored and is too large for a JSON answer. */
export function refuseLargeInline(prepared: Estimated): void {
  const bytes = bytesOf(prepared);
  if (bytes <= MOST_INLINE_BYTES) return;
  throw tooLargeInline(prepared, `would be ${megabytes(bytes)} MB, and the limit is ${megabytes(MOST_INLINE_BYTES)}`);
}

/** Throws 400 `zero_retention` for audio that is much larger than estimated. It was spoken, and is billed. */
export function refuseLargerInline(prepared: Estimated, bytes: number): void {
  if (bytes <= TOLERATED_INLINE_BYTES) return;
  throw tooLargeInline(prepared, "turned out larger than estimated and is billed");
}

function tooLargeInline({ field }: Estimated, what: string): ApiError {
  const message = `This audio, of which nothing may be kept, ${what}: ${STREAM_IT}`;
  return new ApiError("zero_retention", message, { param: field });
}

/** As it is estimated, and as it may be. */
const estimate = (ms: number, limitMs: number) =>
  ` (up to ${inMinutes(ms)} minutes, and ${inMinutes(limitMs)} are left)`;

const inMinutes = (ms: number) => Math.ceil(ms / 6_000) / 10;
const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;

const bytesOf = ({ lengthMs, plan: { output } }: Estimated) => (lengthMs.median / 1000) * bytesASecond(output);

/** At most, where the format compresses by content. */
function bytesASecond({ format, sampleRate, bitRate }: SpeechPlan["output"]): number {
  const { bytesPerSample } = AUDIO_FORMATS[format];
  return bytesPerSample === null ? bitRate / 8 : bytesPerSample * sampleRate;
}
