import { ApiError } from "#contract/errors.ts";
import type { FeedbackRequest } from "#contract/feedback.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { Caller } from "../accounts/caller.ts";
import { noSuchAudio } from "../speaking/no-such-audio.ts";
import type { AudioStore } from "../speaking/ports.ts";
import type { FeedbackStore } from "./ports.ts";

export interface FeedbackParts {
  audio: Pick<AudioStore, "find">;
  store: FeedbackStore;
  record(metric: MetricName, value: number): void;
}

export function createFeedback({ audio, store, record }: FeedbackParts) {
  /** Keeps what a caller says of the account's audio. Throws 404 `audio_not_found` for any other. */
  return async function giveFeedback(caller: Caller, { id, rating, comment }: FeedbackRequest): Promise<void> {
    const found = await audio.find(caller.account, id);
    if (!found) throw noSuchAudio();
    if (comment && caller.zeroRetention) {
      throw new ApiError("invalid_value", "comment must be absent: no text of this key is kept.", { param: "comment" });
    }
    const { account, keyId } = caller;
    const { expiresAt } = found;
    const earlier = await store.put({ id, rating, ...(comment ? { comment } : {}), account, keyId, expiresAt });
    // A comment that is added to the same rating is no second vote.
    if (earlier !== rating) record("Satisfaction", rating === "up" ? 1 : 0);
  };
}
