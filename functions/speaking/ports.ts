/** What the domain needs from outside. Each has one adapter. */
import type { SegmentTime, WordTime } from "#contract/api.ts";
import type { AudioFormat, SampleRate } from "#contract/audio.ts";
import type { Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";

export interface EndpointCall {
  requestId: string;
  account: string;
  /** Moment by which the first frame must have come, milliseconds since the epoch. */
  firstFrameBy: number;
  /** Moment by which the last frame must have come. */
  lastFrameBy: number;
}

export interface SpeechEndpoint {
  /**
   * The frames of a plan, ending with a summary. Throws an ApiError (503) when the endpoint does not serve it, before
   * the first frame or in the middle.
   */
  speak(plan: SpeechPlan, call: EndpointCall): AsyncIterable<Frame>;
}

/** Audio that is kept, with all that an answer says of it. */
export interface StoredSpeech {
  id: string;
  format: AudioFormat;
  sampleRate: SampleRate;
  durationMs: number;
  characters: number;
  voice: string;
  warnings: string[];
  segments: SegmentTime[];
  words: WordTime[];
}

/** Where audio lies. */
export interface AudioRecord {
  id: string;
  account: string;
  keyId: string;
  digest: string;
  audioKey: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

export interface PresignedAudio {
  url: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface AudioStore {
  /** Id of an account's audio with this digest: the same for the same two, and told by neither. */
  idOf(account: string, digest: string): string;
  /** The account's audio with this id; null when there is none, it has expired, or it is another account's. */
  find(account: string, id: string): Promise<AudioRecord | null>;
  /** What was kept with the audio. */
  describe(record: AudioRecord): Promise<StoredSpeech>;
  /** Its bytes. */
  read(record: AudioRecord): Promise<AsyncIterable<Uint8Array>>;
  /** Keeps audio. It can be found only when all of it is written. */
  keep(
    owner: { account: string; keyId: string },
    digest: string,
    speech: StoredSpeech,
    audio: Uint8Array,
  ): Promise<AudioRecord>;
  presign(record: AudioRecord): Promise<PresignedAudio>;
}
