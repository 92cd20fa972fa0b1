/**
 * `Idempotency-Key`: the same request again gets the same answer, for a day.
 *
 * Answers alone are remembered, and only what is needed to give them again. A request that failed did nothing, so its
 * retry is a first one.
 */
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import type { GatewayEvent } from "../http/gateway-event.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Claims } from "../leases/leases.ts";
import { fingerprintOf, idempotencyKeyOf, placeOf } from "./idempotency-key.ts";

const KEPT_SECONDS = 24 * 60 * 60;
/** Each turn is lost only because another request ended in between. */
const MOST_TURNS = 5;
/** Most requests are answered within this; a longer one is asked for again. */
const RETRY_AFTER_SECONDS = 1;

/** One request, from the look at its key to its answer. Without a key nothing is looked at, and nothing remembered. */
export interface Attempt<Stored> {
  /** What was stored of the first answer; absent: this request is the first. */
  readonly earlier?: Stored;
  /**
   * The answer is made: what is stored gives it again; null: nothing of it may be kept. Does not fail: an answer is
   * worth more than its replay.
   */
  finish(stored: Stored | null): Promise<void>;
  /** There is no answer: the next request with the key is a first one. */
  abandon(): Promise<void>;
}

export interface Once<Stored> {
  /** Makes the answer, and says what to store of it; null: nothing may be. */
  work(): Promise<{ answer: HttpResponse; stored: Stored | null }>;
  /** The same answer from what was stored. */
  replay(stored: Stored): HttpResponse | Promise<HttpResponse>;
}

export interface IdempotencyParts {
  claims: Claims;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Told of an answer that could not be stored. */
  onFailure(error: unknown): void;
}

const nothing = async () => {};

export function createIdempotency({ claims, now, onFailure }: IdempotencyParts) {
  /**
   * Begins the answer to a request, or finds the one given before.
   * Throws 400 on a key that is none, 409 `idempotency_in_progress` and 422 `idempotency_key_reused`.
   */
  async function begin<Stored>(event: GatewayEvent, caller: Caller): Promise<Attempt<Stored>> {
    const key = idempotencyKeyOf(event);
    if (key === undefined) return { finish: nothing, abandon: nothing };
    const place = placeOf(key, event, caller);
    const fingerprint = fingerprintOf(key, event);
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const claim = await claims.take(place, { about: { fingerprint } });
      if (claim) {
        const finish = async (stored: Stored | null) => {
          if (stored === null) return claim.release();
          const made = { fingerprint, answer: JSON.stringify(stored) };
          await claim.fulfil(made, Math.floor(now() / 1000) + KEPT_SECONDS).catch(onFailure);
        };
        return { finish, abandon: claim.release };
      }
      const found = await claims.look(place);
      if (!found) continue;
      if (found.fingerprint !== fingerprint) throw reused();
      if (found.claimedUntil !== undefined) break;
      return { earlier: JSON.parse(String(found.answer)), finish: nothing, abandon: nothing };
    }
    throw inProgress();
  }

  /** A whole answer: made, or given again and marked. Throws as {@link begin} does. */
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

/** Marks an answer as one that was given before. */
export function asReplay<R extends Pick<HttpResponse, "headers">>(response: R): R {
  return { ...response, headers: { ...response.headers, "idempotent-replayed": "true" } };
}

function inProgress(): ApiError {
  const message = "The first request with this Idempotency-Key is under way.";
  return new ApiError("idempotency_in_progress", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function reused(): ApiError {
  const message = "This Idempotency-Key was sent with another body.";
  return new ApiError("idempotency_key_reused", message, { param: "Idempotency-Key" });
}
