/**
 * `Idempotency-Key`: a retried request gets the same answer for a day.
 *
 * Only successful answers are stored, and only the parts that a replay needs. A failed request has no effect, so its
 * retry counts as the first.
 */
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import type { GatewayEvent } from "../http/gateway-event.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Leases } from "../leases/leases.ts";
import { fingerprintOf, idempotencyKeyOf, placeOf } from "./idempotency-key.ts";

const KEPT_SECONDS = 24 * 60 * 60;
/** Another turn is needed only if another request ends during this one. */
const MOST_TURNS = 5;
/** Most requests are answered within this. */
const RETRY_AFTER_SECONDS = 1;

/** One request with its key. Without a key nothing is read or stored. */
export interface Attempt<Stored> {
  /** What the first request stored. Absent: this request is the first. */
  readonly earlier?: Stored;
  /**
   * Stores what a replay needs; null if nothing may be stored. Does not fail, because the caller needs the answer more
   * than its replay.
   */
  finish(stored: Stored | null): Promise<void>;
  /** Ends a request that has no answer: the next request with the key counts as the first. */
  abandon(): Promise<void>;
}

export interface Once<Stored> {
  /** Produces the answer and what to store for a replay; null if nothing may be stored. */
  work(): Promise<{ answer: HttpResponse; stored: Stored | null }>;
  /** The same answer from the stored value. */
  replay(stored: Stored): HttpResponse | Promise<HttpResponse>;
}

export interface IdempotencyParts {
  leases: Leases;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Called when an answer cannot be stored. */
  onFailure(error: unknown): void;
}

const doNothing = async () => {};

export function createIdempotency({ leases, now, onFailure }: IdempotencyParts) {
  /**
   * Begins a request, or finds the earlier one with the same key.
   * Throws 400 for a malformed key, 409 `idempotency_in_progress` and 422 `idempotency_key_reused`.
   */
  async function begin<Stored>(event: GatewayEvent, caller: Caller): Promise<Attempt<Stored>> {
    const key = idempotencyKeyOf(event);
    if (key === undefined) return { finish: doNothing, abandon: doNothing };
    const place = placeOf(key, event, caller);
    const fingerprint = fingerprintOf(key, event);
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const lease = await leases.take(place, { about: { fingerprint, account: caller.account } });
      if (lease) {
        const finish = async (stored: Stored | null) => {
          if (stored === null) return lease.release();
          const result = { fingerprint, account: caller.account, answer: JSON.stringify(stored) };
          await lease.fulfil(result, Math.floor(now() / 1000) + KEPT_SECONDS).catch(onFailure);
        };
        return { finish, abandon: lease.release };
      }
      const content = await leases.find(place);
      if (!content) continue;
      if (content.fingerprint !== fingerprint) throw reused();
      if (content.leasedUntil !== undefined) break;
      return { earlier: JSON.parse(String(content.answer)), finish: doNothing, abandon: doNothing };
    }
    throw inProgress();
  }

  /** Produces a buffered answer, or replays the earlier one with a mark. Throws as {@link begin} does. */
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
