/** The three forms of a response of `POST /v1/audio/speech`. */
import { Readable } from "node:stream";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { StreamedResponse } from "../../http/responses.ts";
import type { Prepared } from "../../speaking/prepare.ts";
import { writeTrueSizes } from "../../speaking/wav-header.ts";
import { speechEvents } from "./speech-events.ts";

/** Audio chunks. The generator returns the length of the audio in milliseconds. */
export type Audio = AsyncGenerator<Uint8Array, number>;

/** What the headers report about the audio. */
export interface AudioDescription {
  prepared: Prepared;
  cached: boolean;
  /** Of the release that the audio is made and kept for. */
  modelDigest: string;
  /** Set when it is known before the audio is sent. */
  durationMs?: number;
}

/**
 * A wav up to this long is buffered: players that trust its header (Home Assistant's among them) need the true sizes,
 * and the wait is short. A longer one is streamed with 0xFFFFFFFF for its sizes.
 */
const LONGEST_BUFFERED_WAV_MS = 30_000;

/** Whether the audio is a wav that is short enough to be buffered. */
export function isShortWav({ plan, lengthMs }: Prepared): boolean {
  return AUDIO_FORMATS[plan.output.format].sizedHeader && lengthMs.slow <= LONGEST_BUFFERED_WAV_MS;
}

/** Sends the bytes as they arrive. */
export function asStream(audio: Audio, description: AudioDescription): StreamedResponse {
  return answer(Readable.from(audio, { objectMode: false }), contentTypeOf(description), description);
}

/** Sends a complete wav, with its true sizes. */
export async function asBuffered(audio: Audio, description: AudioDescription): Promise<StreamedResponse> {
  const { bytes, durationMs } = await collect(audio);
  writeTrueSizes(bytes, bytes.length);
  return answer(Readable.from([bytes], { objectMode: false }), contentTypeOf(description), {
    ...description,
    durationMs,
  });
}

/** Sends events as they arrive. */
export function asEvents(audio: Audio, description: AudioDescription, requestId: string): StreamedResponse {
  const events = speechEvents(audio, { characters: description.prepared.characters, requestId });
  return answer(Readable.from(events, { objectMode: false }), "text/event-stream", description);
}

const contentTypeOf = ({ prepared }: AudioDescription) => AUDIO_FORMATS[prepared.plan.output.format].contentType;

/** Sets no `content-length`: the gateway streams in chunks and renames a length that a function sets. */
function answer(
  body: Readable,
  contentType: string,
  { prepared, cached, modelDigest, durationMs }: AudioDescription,
): StreamedResponse {
  const segments = prepared.plan.utterances.flatMap((utterance) => utterance.segments);
  return {
    statusCode: 200,
    headers: {
      "content-type": contentType,
      "x-cache": cached ? "HIT" : "MISS",
      "x-voice": prepared.voice,
      "x-model-digest": modelDigest,
      "x-languages": [...new Set(segments.map(({ language }) => language))].join(","),
      "x-characters-billed": String(cached ? 0 : prepared.characters),
      "x-ai-generated": "true",
      ...(durationMs === undefined ? {} : { "x-audio-duration-ms": String(durationMs) }),
    },
    body,
  };
}

async function collect(audio: Audio): Promise<{ bytes: Buffer; durationMs: number }> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await audio.next();
    if (done) return { bytes: Buffer.concat(chunks), durationMs: value };
    chunks.push(value);
  }
}
