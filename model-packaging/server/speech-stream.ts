import type { Slice } from "../engines/protocol.ts";
import type { SpeechError } from "./speech-error.ts";

/** The speech of one request, or a part of it. */
export interface SpeechStream<T = Slice> {
  /** The next step, when it is this request's turn. Rejects with a {@link SpeechError}. */
  next(): Promise<T>;
  /** Time of its first turn, of `performance.now()`; undefined before it. */
  readonly startedAt: number | undefined;
  /** Extends the deadline to this moment, epoch milliseconds. */
  waitUntil(deadline: number): void;
  /** Ends the speech. A pending or later `next` is rejected with the reason. */
  close(reason?: SpeechError): void;
}

/** How much of its answer a request has had. The less, the sooner its turn. */
export const AnswerProgress = { Nothing: 0, FirstAudio: 1, FirstUtterance: 2 } as const;

export type AnswerProgress = (typeof AnswerProgress)[keyof typeof AnswerProgress];

/** @param utterance the one that comes next or continues */
export function progressAfter(before: AnswerProgress, utterance: number): AnswerProgress {
  return utterance > 0 || before === AnswerProgress.FirstUtterance
    ? AnswerProgress.FirstUtterance
    : AnswerProgress.FirstAudio;
}

export interface StreamOptions {
  /** Epoch milliseconds. */
  deadline: number;
  /** The tag of the account that asks. Requests without one count as one account. */
  account: string;
  /** Of the request that the stream is a part of. */
  progress: AnswerProgress;
}
