/** Waits for another request that is making the same audio. */
import { ApiError } from "#contract/errors.ts";
import type { Lease } from "../leases/leases.ts";
import type { AudioStore, EndpointCall, Making } from "./ports.ts";

export interface FollowerParts {
  store: AudioStore;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Polls are frequent at first, since most texts are short. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/**
 * After a stream has sent its audio, it waits up to this long for the other request to store its own, so that only one
 * of them is billed.
 */
const STREAM_WAITS_MS = 5_000;
/** When the wait reaches its deadline, the audio will probably be stored by the time of a retry. */
const RETRY_AFTER_SECONDS = 5;

export function createFollower({ store, now, sleep }: FollowerParts) {
  return {
    /**
     * Resolves when no other request is making this audio. Throws 503 `model_overloaded` at the call's deadline.
     */
    async untilReleased(making: Making, { lastFrameBy }: EndpointCall): Promise<void> {
      for (let turn = 0; await store.isLeased(making); turn++) {
        if (now() >= lastFrameBy) {
          const message = "Another request is still making this audio.";
          throw new ApiError("model_overloaded", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
        }
        await sleep(pauseMs(turn));
      }
    },

    /**
     * For a request that has made audio while another one has the lease. Returns the lease if the other request failed,
     * "kept" if it stored its audio, and null if it is still working after a few seconds.
     */
    async outcomeOfOther(making: Making): Promise<Lease | "kept" | null> {
      const until = now() + STREAM_WAITS_MS;
      for (let turn = 0; ; turn++) {
        const lease = await store.lease(making);
        if (lease) return lease;
        if (await store.find(making.account, store.idOf(making.account, making.digest))) return "kept";
        if (now() >= until) return null;
        await sleep(pauseMs(turn));
      }
    },
  };
}

export type Follower = ReturnType<typeof createFollower>;

/** With jitter, so that waiting requests do not poll at the same moment. */
const pauseMs = (turn: number) => Math.min(FIRST_PAUSE_MS * 1.5 ** turn, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
