/**
 * `Idempotency-Key`: a repeated request gets the same answer for a day.
 *
 * Only successful answers are stored, and of them only what a replay needs. A request that failed did nothing, so its
 * retry counts as the first.
 */
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import type { GatewayEvent } from "../http/gateway-event.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Leases } from "../leases/leases.ts";
import { fingerprintOf, idempotencyKeyOf, placeOf } from "./idempotency-key.ts";

const KEPT_SECONDS = 24 * 60 * 60;
/** A turn is repeated only if another request has ended in between. */
const MOST_TURNS = 5;
/** Most requests are answered within this. */
const RETRY_AFTER_SECONDS = 1;

/** One request from its key to its answer. Without a key nothing is looked up or stored. */
export interface Attempt<Stored> {
  /** Stored with the first answer; absent: this request is the first. */
  readonly earlier?: Stored;
  /**
   * Stores what a replay needs; null: nothing may be stored. Does not fail, since the answer is worth more than its
   * replay.
   */
  finish(stored: Stored | null): Promise<void>;
  /** There is no answer: the next request with the key counts as the first. */
  abandon(): Promise<void>;
}

export interface Once<Stored> {
  /** Makes the answer, and what to store with it; null: nothing may be stored. */
  work(): Promise<{ answer: HttpResponse; stored: Stored | null }>;
  /** The same answer, from what was stored. */
  replay(stored: Stored): HttpResponse | Promise<HttpResponse>;
}

export interface IdempotencyParts {
  leases: Leases;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Called with the failure to store an answer. */
  onFailure(error: unknown): void;
}

const doNothing = async () => {};

export function createIdempotency({ leases, now, onFailure }: IdempotencyParts) {
  /**
   * Begins the answer to a request, or finds the earlier one.
   * Throws 400 for a malformed key, 409 `idempotency_in_progress` and 422 `idempotency_key_reused`.
   */
  async function begin<Stored>(event: GatewayEvent, caller: Caller): Promise<Attempt<Stored>> {
    const key = idempotencyKeyOf(event);
    if (key === undefined) return { finish: doNothing, abandon: doNothing };
    const place = placeOf(key, event, caller);
    const fingerprint = fingerprintOf(key, event);
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const lease = await leases.take(place, { about: { fingerprint } });
      if (lease) {
        const finish = async (stored: Stored | null) => {
          if (stored === null) return lease.release();
          const made = { fingerprint, answer: JSON.stringify(stored) };
          await lease.fulfil(made, Math.floor(now() / 1000) + KEPT_SECONDS).catch(onFailure);
        };
        return { finish, abandon: lease.release };
      }
      const found = await leases.look(place);
      if (!found) continue;
      if (found.fingerprint !== fingerprint) throw reused();
      if (found.leasedUntil !== undefined) break;
      return { earlier: JSON.parse(String(found.answer)), finish: doNothing, abandon: doNothing };
    }
    throw inProgress();
  }

  /** A buffered answer: made, or replayed and marked. Throws as {@link begin} does. */
  async function once<Stored>(
    event: GatewayEvent,
    caller: Caller,
    { work, replay }: Once<Stored>,
  ): Promise<HttpResponse> {
    const attempt = await begin<Stored>(event, caller);
    if (attempt.earlier !== undefined) return asReplay(await replay(attempt.earlier));
    try {
      const { answer, stored } = await work();
      await attempt.finish(stored);
      return answer;
    } catch (error) {
      await attempt.abandon();
      throw error;
    }
  }

  return { begin, once };
}

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Marks an answer as a replay. */
export function asReplay<R extends Pick<HttpResponse, "headers">>(response: R): R {
  return { ...response, headers: { ...response.headers, "idempotent-replayed": "true" } };
}

function inProgress(): ApiError {
  const message = "The first request with this Idempotency-Key is in progress.";
  return new ApiError("idempotency_in_progress", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function reused(): ApiError {
  const message = "This Idempotency-Key was sent with another body.";
  return new ApiError("idempotency_key_reused", message, { param: "Idempotency-Key" });
}
