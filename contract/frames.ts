/**
 * The frames of the model server's answers: `length u32 big-endian · type u8 · payload`.
 *
 * `length` is that of the payload. The parts that SageMaker delivers are not frames: a part may contain half a frame or
 * three frames. A stream that ends without a `summary` or an `error` is incomplete.
 */
import type { Language } from "./language.ts";
import type { MarkType, Span } from "./plan.ts";

export const FRAME_TYPES = { meta: 1, audio: 2, mark: 3, summary: 4, error: 5 } as const;

export type FrameType = keyof typeof FRAME_TYPES;

/** The first frame: what follows. */
export interface MetaFrame {
  contract: number;
  contentType: string;
  sampleRate: number;
  /** Engines of the plan's voices in order of appearance, joined by commas. */
  engine: string;
}

/** A position in the audio. Times are milliseconds from the start of this answer's audio. */
export interface MarkFrame {
  type: MarkType;
  startMs: number;
  endMs: number;
  /** Range of code points in the user's input. */
  source: Span;
  /** Index of the utterance, and of the segment within it. */
  utterance: number;
  segment: number;
  /** Index in the segment's `words`; word marks only. `language` and `voice`: segment and word marks. */
  word?: number;
  language?: Language;
  voice?: string;
  /** Bookmarks only. */
  name?: string;
  /** The engine does not know the times of its words: these follow from the length of the audio. */
  estimated?: true;
}

/** The last frame of a complete answer. The Lambda publishes these values as metrics, because the container has no network. */
export interface SummaryFrame {
  /** Length of the audio, in milliseconds; of a part before others, up to where the next one begins. */
  durationMs: number;
  /** Wall time from taking the plan off the queue to the last sample, in milliseconds. */
  synthesisMs: number;
  /** synthesisMs / durationMs. */
  rtf: number;
  queueMs: number;
  batchSize: number;
  /** As in the meta frame. */
  engine: string;
  /** Ids of the voices that spoke. */
  voices: string[];
  /** SHA-256 of the container's files: the `MODEL_DIGEST` of the release that spoke. */
  modelDigest: string;
  /** Bytes of device memory in use. Null on a CPU. */
  deviceMemoryBytes: number | null;
  /** Bytes of audio sent in this answer. */
  audioBytes: number;
  /** Some of the marks are estimates. */
  estimatedMarks?: true;
}

/** The last frame of a failed answer. */
export interface ErrorFrame {
  code:
    | "invalid_plan"
    | "unsupported_contract"
    | "voice_unavailable"
    | "overloaded"
    | "deadline_exceeded"
    | "engine_failed";
  message: string;
}

export type Frame =
  | { type: "meta"; payload: MetaFrame }
  | { type: "audio"; payload: Uint8Array }
  | { type: "mark"; payload: MarkFrame }
  | { type: "summary"; payload: SummaryFrame }
  | { type: "error"; payload: ErrorFrame };

const HEADER_BYTES = 5;
/** The largest valid frame: audio frames are much smaller, and marks are a few hundred bytes. */
export const MAX_FRAME_BYTES = 1 << 20;

const NAMES = new Map<number, FrameType>(Object.entries(FRAME_TYPES).map(([name, code]) => [code, name as FrameType]));

/** The bytes of one frame. Throws a RangeError above {@link MAX_FRAME_BYTES}. */
export function encodeFrame(frame: Frame): Uint8Array {
  const payload = frame.type === "audio" ? frame.payload : new TextEncoder().encode(JSON.stringify(frame.payload));
  if (payload.length > MAX_FRAME_BYTES)
    throw new RangeError(`a frame of ${payload.length} bytes is over ${MAX_FRAME_BYTES}`);
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, payload.length);
  header.setUint8(4, FRAME_TYPES[frame.type]);
  bytes.set(payload, HEADER_BYTES);
  return bytes;
}

/** The bytes are not frames, or end inside a frame. */
export class BrokenFramesError extends Error {
  override name = "BrokenFramesError";
}

/**
 * Reads frames from chunks of any size and yields complete frames in order.
 *
 * Throws {@link BrokenFramesError} for an unknown type, an oversized frame, or an end inside a frame. It does not check
 * that a `summary` came: the caller does.
 */
export async function* decodeFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
    }
    let position = 0;
    while (bytes.length - position >= HEADER_BYTES) {
      const header = new DataView(bytes.buffer, bytes.byteOffset + position, HEADER_BYTES);
      const length = header.getUint32(0);
      const type = NAMES.get(header.getUint8(4));
      if (type === undefined || length > MAX_FRAME_BYTES) throw new BrokenFramesError("not a stream of frames");
      const end = position + HEADER_BYTES + length;
      if (end > bytes.length) break;
      yield toFrame(type, bytes.subarray(position + HEADER_BYTES, end));
      position = end;
    }
    rest = bytes.slice(position);
  }
  if (rest.length > 0) throw new BrokenFramesError("the stream ended inside a frame");
}

function toFrame(type: FrameType, payload: Uint8Array): Frame {
  if (type === "audio") return { type, payload };
  try {
    return { type, payload: JSON.parse(new TextDecoder().decode(payload)) } as Frame;
  } catch (cause) {
    throw new BrokenFramesError(`a ${type} frame is not JSON`, { cause });
  }
}
