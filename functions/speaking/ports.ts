/** Ports of the domain. Each has one adapter. */
import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { AudioFormat } from "#contract/audio.ts";
import type { Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Lease } from "../leases/leases.ts";

export interface EndpointCall {
  requestId: string;
  account: string;
  /** When the gateway received the request, milliseconds since the epoch. */
  receivedAt: number;
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

/** What an answer says of its audio that the request does not. */
export interface Speech {
  durationMs: number;
  segments: SegmentTime[];
  words: WordTime[];
  /** The words without the markup in them, for captions; absent for a text without markup. */
  shown?: string[];
  /**
   * What the input, without its markup, has before each word, and after the last: punctuation and spaces, for captions. Absent in audio that
   * an older release stored.
   */
  gaps?: string[];
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
  /** When it was made, milliseconds since the epoch. Absent in the records of older releases, as the next two are. */
  madeAt?: number;
  format?: AudioFormat;
  durationMs?: number;
  /** Its marks in compact form, a copy that saves a read of S3; absent where they are long, named, or of an older release. */
  marks?: string;
}

/** Stored audio. */
export interface KeptSpeech {
  record: AudioRecord;
  speech: Speech;
}

/** Audio that an account can list. */
export type ListedAudio = AudioRecord & Required<Pick<AudioRecord, "madeAt" | "format" | "durationMs">>;

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

/** What is kept of an audio. */
export interface MadeAudio {
  /** That of the draft. */
  audioKey: string;
  format: AudioFormat;
  speech: Speech;
  /** The same marks in compact form, if they have one. */
  marks?: string | undefined;
}

/** Audio that is being written. What is not kept in the end expires. */
export interface AudioDraft {
  readonly audioKey: string;
  /** Takes the next bytes. Resolves when it takes more; a failure is reported by {@link end} alone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes the rest. Before that, `amend` may change the first bytes, since the total size is known then. */
  end(amend?: (head: Uint8Array, size: number) => void): Promise<void>;
}

export interface AudioStore {
  /** Id of the account's audio with this digest. It reveals neither account nor digest. */
  idOf(account: string, digest: string): string;
  /** The record of the account's audio with this id; null for unknown, expired and other accounts' audio. */
  find(account: string, id: string): Promise<AudioRecord | null>;
  /** A page of the account's audio, newest first. `next`: the position of its last one, if there are more. */
  list(
    account: string,
    limit: number,
    after: string | undefined,
  ): Promise<{ audio: ListedAudio[]; next: string | null }>;
  /** Whether its bytes still exist. */
  exists(record: AudioRecord): Promise<boolean>;
  /** What was kept with the audio; null, and the record is removed, when it is gone. */
  readSpeech(record: AudioRecord): Promise<Speech | null>;
  /** Its bytes. Throws 503 `service_unavailable` when they are gone: the record is removed, and a retry makes them. */
  read(record: AudioRecord): Promise<AsyncIterable<Uint8Array>>;
  /** Leases the making of this audio to one request at a time; null if another has the lease or the audio is stored. */
  lease(making: Making): Promise<Lease | null>;
  /** Whether a request has the lease now. */
  isLeased(making: Making): Promise<boolean>;
  /** Starts to write audio of this making. */
  draft(making: Making, format: AudioFormat): AudioDraft;
  /** Keeps what was written, so that it can be found. `first`: no other request kept it meanwhile. */
  keep(lease: Lease, making: Making, audio: MadeAudio): Promise<{ record: AudioRecord; first: boolean }>;
  /** Removes audio for good. */
  remove(record: AudioRecord): Promise<void>;
  /** A URL for its bytes. Throws as {@link read} does. */
  presign(record: AudioRecord): Promise<PresignedAudio>;
}
