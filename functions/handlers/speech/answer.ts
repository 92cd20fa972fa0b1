/** The forms of a response of the routes that stream speech. */
import { Readable } from "node:stream";
import type { WordTime } from "#contract/api.ts";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { OffsetUnit } from "#contract/reading.ts";
import { asLines, asObject } from "../../elevenlabs/timed-audio.ts";
import { ignoredFieldsHeader } from "../../http/ignored-fields.ts";
import type { StreamedResponse } from "../../http/responses.ts";
import { offsetsIn, placed } from "../../speaking/offset-units.ts";
import type { Prepared } from "../../speaking/prepare.ts";
import { writeTrueSizes } from "../../speaking/wav-header.ts";
import { speechEvents } from "./speech-events.ts";

/** Audio chunks. The generator returns the length of the audio in milliseconds. */
export type Audio = AsyncGenerator<Uint8Array, number>;

/** `events`: OpenAI's. `timed object` and `timed lines`: ElevenLabs', with the times of characters. */
export type Form = "audio" | "events" | "timed object" | "timed lines";

/** What the headers report about the audio. */
export interface AudioDescription {
  prepared: Prepared;
  cached: boolean;
  /** Set when it is known before the audio is sent. */
  durationMs?: number;
  /** Fields of the request without effect. */
  ignored: readonly string[];
  /** The unit of the words' offsets in events; null: events have no words. */
  wordsIn: OffsetUnit | null;
}

interface Sound {
  audio: Audio;
  /** The words whose times are known so far. */
  heard(): readonly WordTime[];
  requestId: string;
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

/** Reads a complete wav and writes its true sizes. */
export async function whole(audio: Audio): Promise<{ audio: Audio; durationMs: number }> {
  const { bytes, durationMs } = await collect(audio);
  writeTrueSizes(bytes, bytes.length);
  async function* read() {
    yield bytes;
    return durationMs;
  }
  return { audio: read(), durationMs };
}

/** Sends the audio as it comes, in each form. */
export const ANSWERS: Readonly<Record<Form, (sound: Sound, description: AudioDescription) => StreamedResponse>> = {
  audio: ({ audio }, description) => answer(audio, AUDIO_FORMATS[formatOf(description)].contentType, description),
  events: ({ audio, requestId, heard }, description) => {
    const { wordsIn, prepared } = description;
    const parts = {
      characters: prepared.characters,
      requestId,
      ...(wordsIn && { heard: inUnit(heard, wordsIn, prepared) }),
    };
    return answer(speechEvents(audio, parts), "text/event-stream", description);
  },
  "timed object": (sound, description) =>
    answer(asObject({ ...sound, text: description.prepared.text }), "application/json", description),
  "timed lines": (sound, description) =>
    answer(asLines({ ...sound, text: description.prepared.text }), "application/x-ndjson", description),
};

function inUnit(heard: Sound["heard"], unit: OffsetUnit, { text }: Prepared): Sound["heard"] {
  const offset = offsetsIn(unit, text);
  return () => heard().map((word) => placed(offset, word));
}

const formatOf = ({ prepared }: AudioDescription) => prepared.plan.output.format;

/** Sets no `content-length`: the gateway streams in chunks and renames a length that a function sets. */
function answer(
  chunks: AsyncIterable<Uint8Array | string>,
  contentType: string,
  { prepared, cached, durationMs, ignored }: AudioDescription,
): StreamedResponse {
  const segments = prepared.plan.utterances.flatMap((utterance) => utterance.segments);
  const billed = String(cached ? 0 : prepared.characters);
  return {
    statusCode: 200,
    headers: {
      "content-type": contentType,
      "x-cache": cached ? "HIT" : "MISS",
      "x-voice": prepared.voice,
      // Of the release that the audio is made and kept for.
      "x-model-digest": prepared.model.digest,
      "x-languages": [...new Set(segments.map(({ language }) => language))].join(","),
      "x-characters-billed": billed,
      // ElevenLabs' name for it.
      "character-cost": billed,
      "x-ai-generated": "true",
      ...ignoredFieldsHeader(ignored),
      ...(durationMs === undefined ? {} : { "x-audio-duration-ms": String(durationMs) }),
    },
    body: Readable.from(chunks, { objectMode: false }),
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
