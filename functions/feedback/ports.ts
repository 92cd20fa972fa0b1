/** Ports of feedback. Each has one adapter. */
import type { FeedbackRequest, Rating } from "#contract/feedback.ts";

export interface Feedback extends FeedbackRequest {
  account: string;
  keyId: string;
  /** Seconds since the epoch: that of the audio. */
  expiresAt: number;
}

export interface FeedbackStore {
  /** Replaces what the key said of this audio before, and returns that rating; undefined if there is none. */
  put(feedback: Feedback): Promise<Rating | undefined>;
}
