/** What the domain needs from outside. Each port has one adapter. */
import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { AudioFormat } from "#contract/audio.ts";
import type { Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Lease } from "../leases/leases.ts";

export interface EndpointCall {
  requestId: string;
  account: string;
  /** Moment by which the first frame must have come, milliseconds since the epoch. */
  firstFrameBy: number;
  /** Moment by which the last frame must have come. */
  lastFrameBy: number;
  /** Aborted when no caller needs the rest: the call ends then. */
  unwanted?: AbortSignal;
}

export interface SpeechEndpoint {
  /**
   * The frames of a plan, ending with a summary. Throws an ApiError (503) when the endpoint does not serve it, before
   * the first frame or in the middle.
   */
  speak(plan: SpeechPlan, call: EndpointCall): AsyncIterable<Frame>;
}

/** What an answer says of its audio that the request does not. */
export interface Speech {
  durationMs: number;
  segments: SegmentTime[];
  words: WordTime[];
  /** Absent in audio that an older release kept. */
  bookmarks?: MarkTime[];
}

/** Where kept audio is. */
export interface AudioRecord {
  id: string;
  account: string;
  keyId: string;
  digest: string;
  audioKey: string;
  /** Of the making. */
  owner: string;
  /** Seconds since the epoch. */
  expiresAt: number;
  /** Absent in the records of older releases. */
  durationMs?: number;
  /** Its marks in compact form, a copy that saves a read of S3; absent where they are long, named, or of an older release. */
  marks?: string;
}

/** Audio that is kept. */
export interface KeptSpeech {
  record: AudioRecord;
  speech: Speech;
}

export interface PresignedAudio {
  url: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** One making of an audio: for whom, and what identifies it. */
export interface Making {
  account: string;
  keyId: string;
  digest: string;
  /** Differs from making to making, also of the same audio. */
  owner: string;
}

/** What is kept of an audio. */
export interface MadeAudio {
  /** That of the draft. */
  audioKey: string;
  speech: Speech;
  /** The same marks in compact form, if they have one. */
  marks?: string | undefined;
}

/** Audio that is being written. What is not kept in the end expires. */
export interface AudioDraft {
  readonly audioKey: string;
  /** Takes the next bytes. Resolves when it takes more; a failure is reported by {@link end} alone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is left; before it, `amend` may change the first bytes, for all of the size is known then. */
  end(amend?: (head: Uint8Array, size: number) => void): Promise<void>;
}

export interface AudioStore {
  /** Id of the account's audio with this digest. Neither can be guessed from it. */
  idOf(account: string, digest: string): string;
  /** The record of the account's audio with this id; null for unknown, expired and other accounts' audio. */
  find(account: string, id: string): Promise<AudioRecord | null>;
  /** Whether its bytes still exist. */
  isThere(record: AudioRecord): Promise<boolean>;
  /** What was kept with the audio; null, and the record is removed, when it is gone. */
  readSpeech(record: AudioRecord): Promise<Speech | null>;
  /** Its bytes. Throws 503 `service_unavailable` when they are gone: the record is removed, and a retry makes them. */
  read(record: AudioRecord): Promise<AsyncIterable<Uint8Array>>;
  /** The lease to make this audio, which one request has at a time; null when another has it, or the audio is kept. */
  lease(making: Making): Promise<Lease | null>;
  /** Whether a request has that lease now. */
  isLeased(making: Making): Promise<boolean>;
  /** Begins to write audio of this making. */
  draft(making: Making, format: AudioFormat): AudioDraft;
  /** Keeps what was written, so that it can be found. `first`: no other request kept it meanwhile. */
  keep(lease: Lease, making: Making, made: MadeAudio): Promise<{ record: AudioRecord; first: boolean }>;
  /** Removes audio for good. */
  remove(record: AudioRecord): Promise<void>;
  /** A URL for its bytes. Throws as {@link read} does. */
  presign(record: AudioRecord): Promise<PresignedAudio>;
}
