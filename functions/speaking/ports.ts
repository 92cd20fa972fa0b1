/** Ports of the domain. Each has one adapter. */
import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { AudioFormat, SampleRate } from "#contract/audio.ts";
import type { Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Lease } from "../leases/leases.ts";

export interface EndpointCall {
  requestId: string;
  account: string;
  /** Deadline of the first frame, milliseconds since the epoch. */
  firstFrameBy: number;
  /** Deadline of the last frame, milliseconds since the epoch. */
  lastFrameBy: number;
  /** Aborted when no caller needs the rest; it ends the call. */
  unwanted?: AbortSignal;
}

export interface SpeechEndpoint {
  /**
   * The frames of a plan, ending with a summary. Throws an ApiError (503) if the endpoint fails, before the first frame
   * or later.
   */
  speak(plan: SpeechPlan, call: EndpointCall): AsyncIterable<Frame>;
}

/** The description of an audio in an answer. */
export interface Speech {
  id: string;
  format: AudioFormat;
  sampleRate: SampleRate;
  durationMs: number;
  characters: number;
  voice: string;
  warnings: string[];
  segments: SegmentTime[];
  words: WordTime[];
  /** Absent in audio that an older release stored. */
  bookmarks?: MarkTime[];
}

/** The location of stored audio. */
export interface AudioRecord {
  id: string;
  account: string;
  keyId: string;
  digest: string;
  audioKey: string;
  /** The owner of the {@link Making}. */
  owner: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** Stored audio. */
export interface KeptSpeech {
  record: AudioRecord;
  speech: Speech;
}

export interface PresignedAudio {
  url: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** One attempt to make an audio. */
export interface Making {
  account: string;
  keyId: string;
  digest: string;
  /** Unique, even among attempts to make the same audio. */
  owner: string;
}

/** Audio that is being written. It expires unless it is kept in the end. */
export interface AudioDraft {
  /** Takes the next bytes. Resolves when it can take more. Only {@link end} reports a failure. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes the rest. Before that, `amend` may change the first bytes, since the total size is known then. */
  end(amend?: (head: Uint8Array, size: number) => void): Promise<void>;
}

export interface AudioStore {
  /** Id of the account's audio with this digest. It reveals neither account nor digest. */
  idOf(account: string, digest: string): string;
  /** The record of the account's audio with this id; null for unknown, expired and other accounts' audio. */
  find(account: string, id: string): Promise<AudioRecord | null>;
  /** Whether the audio's bytes still exist. */
  exists(record: AudioRecord): Promise<boolean>;
  /** The account's audio with this id and its marks; null also if its bytes no longer exist. */
  recall(account: string, id: string): Promise<KeptSpeech | null>;
  /** The audio's bytes. */
  read(record: AudioRecord): Promise<AsyncIterable<Uint8Array>>;
  /** Leases the making of this audio to one request at a time; null if another has the lease or the audio is stored. */
  lease(making: Making): Promise<Lease | null>;
  /** Whether a request has the lease now. */
  isLeased(making: Making): Promise<boolean>;
  /** Starts to write audio of this making. */
  draft(making: Making, format: AudioFormat): AudioDraft;
  /** Makes the written audio findable. `first`: no other request has stored the same audio in the meantime. */
  keep(lease: Lease, making: Making, speech: Speech): Promise<{ record: AudioRecord; first: boolean }>;
  /** Removes audio permanently. */
  remove(record: AudioRecord): Promise<void>;
  presign(record: AudioRecord): Promise<PresignedAudio>;
}
