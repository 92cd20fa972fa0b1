import type { WordTime } from "#contract/api.ts";
import { errorBody } from "#contract/errors.ts";
import { OUTPUT_TOKEN_MS } from "#contract/openai-names.ts";
import type { SpeechEvent } from "#contract/speech-events.ts";
import { documentedError } from "../../http/responses.ts";

export interface SpeechEventsParts {
  /** User-visible characters of the input. */
  characters: number;
  requestId: string;
  /** The words whose times are known so far, if the client wants them. */
  heard?: () => readonly WordTime[];
}

/**
 * Audio as server-sent events. `chunks` returns the length of the audio in milliseconds.
 *
 * When a stream breaks, its status has already been sent, so the last event reports the failure. An event is one line
 * of JSON, without an id or a name.
 */
export async function* speechEvents(
  chunks: AsyncGenerator<Uint8Array, number>,
  { characters, requestId, heard }: SpeechEventsParts,
): AsyncGenerator<string> {
  let known = 0;
  /** The words that have become known since the last event. */
  function news() {
    const timestamps = heard?.().slice(known) ?? [];
    known += timestamps.length;
    return timestamps.length === 0 ? {} : { timestamps };
  }
  try {
    const durationMs = yield* deltas(chunks, news);
    yield line({ type: "speech.audio.done", usage: usage(characters, durationMs), ...news() });
  } catch (error) {
    const { code, message, param } = documentedError(error);
    const body = errorBody(code, message, requestId, param);
    yield line({ type: "error", error: body.error, request_id: body.request_id });
  }
}

async function* deltas(
  chunks: AsyncGenerator<Uint8Array, number>,
  news: () => { timestamps?: WordTime[] },
): AsyncGenerator<string, number> {
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      if (done) return value;
      yield line({ type: "speech.audio.delta", audio: base64(value), ...news() });
    }
  } finally {
    // Ends the source when the client hangs up.
    await chunks.return(0);
  }
}

function usage(characters: number, durationMs: number) {
  const audio = Math.ceil(durationMs / OUTPUT_TOKEN_MS);
  return { input_tokens: characters, output_tokens: audio, total_tokens: characters + audio };
}

const line = (event: SpeechEvent) => `data: ${JSON.stringify(event)}\n\n`;

const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");
