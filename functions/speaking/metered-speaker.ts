/** Speech at the expense of the account that asks: made once, however many ask for it at a time. */
import { ApiError } from "#contract/errors.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Claim } from "../leases/leases.ts";
import type { Outcome, Visit } from "../limits/visit.ts";
import { toTheEnd } from "./ahead.ts";
import { drain, drainAtMost } from "./drain.ts";
import type { AudioRecord, AudioStore, EndpointCall, KeptSpeech, Making, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import type { Speaker, Spoken } from "./speaker.ts";

export interface MeteredSpeakerParts {
  speaker: Speaker;
  store: AudioStore;
  record(metric: MetricName, value: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A whole answer: audio that is kept, or its bytes where nothing may be. `cached`: it is free. */
export type Whole = { speech: Speech; cached: boolean } & ({ record: AudioRecord } | { audio: Buffer });

/** An answer on its way. `cached`: it was there already, or another request is making the same; it is free. */
export interface Flowing {
  cached: boolean;
  /** Where it is known before the audio has gone out. */
  durationMs?: number;
  audio: AsyncGenerator<Uint8Array, Speech>;
}

/** What a request has to do with the audio that it makes. */
interface Role {
  pays: boolean;
  /** What is made is kept under it. */
  claim?: Claim;
}

interface Made extends Spoken {
  record: AudioRecord | undefined;
  billed: boolean;
}

/** What is sent as base64 within an answer, at most: such an answer is held in memory several times. */
const MOST_ENCLOSED_BYTES = 4 << 20;
/** A follower looks often at first, for most texts are short. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** The endpoint gives a call up about when its deadline passes: clocks differ a little. */
const DEADLINE_SLACK_MS = 1_000;
/** A follower that has waited until its deadline may well find the audio when it asks again. */
const RETRY_AFTER_SECONDS = 5;

export function createMeteredSpeaker({ speaker, store, record, now, sleep }: MeteredSpeakerParts) {
  /** The account's audio with this id, free; or null. */
  async function recall(visit: Visit, id: string): Promise<KeptSpeech | null> {
    const [kept] = await Promise.all([store.recall(visit.caller.account, id), visit.look()]);
    if (!kept) return null;
    record("CacheHit", 1);
    record("AudioDuration", kept.speech.durationMs);
    await visit.close({ type: "hit", speech: kept.speech });
    return kept;
  }

  /**
   * Makes audio. Yields it as it comes, and returns when it is kept and billed. Throws 429 `insufficient_quota` before
   * the endpoint is asked.
   *
   * However it ends, it ends here: a failure costs nothing and leaves the claim to another. If our claim ran out and
   * another request kept the audio first, that one is billed, and this is not.
   */
  async function* make(
    visit: Visit,
    prepared: Prepared,
    call: EndpointCall,
    { pays, claim }: Role,
  ): AsyncGenerator<Uint8Array, Made> {
    const making = makingOf(visit, prepared);
    let outcome: Outcome = { type: "failed" };
    record("CacheHit", 0);
    try {
      if (pays) await visit.reserve(prepared.characters);
      const spoken = yield* speaker.speak(store.idOf(making.account, making.digest), prepared, call);
      const kept = claim && (await store.keep(claim, making, spoken));
      const billed = pays && kept?.first !== false;
      outcome = { type: billed ? "spoken" : "hit", speech: spoken.speech };
      return { ...spoken, record: kept?.record, billed };
    } finally {
      if (outcome.type === "spoken") record("CharactersBilled", prepared.characters);
      // The claim last: whoever takes over may need the characters that are given back.
      await visit.close(outcome).finally(() => claim?.release());
    }
  }

  /**
   * Audio as it comes. Never waits for another request: what one is making already, it has made beside that, for
   * nothing. A client that hangs up pays once: the rest is made and kept, so that the same request again is a hit.
   */
  async function flow(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Flowing> {
    const flowing = (role: Role): Flowing => ({
      cached: !role.pays,
      audio: speechOf(toTheEnd(make(visit, prepared, call, role))),
    });
    if (leavesNothing(visit.caller, prepared)) return flowing({ pays: true });
    const making = makingOf(visit, prepared);
    const kept = await recall(visit, store.idOf(making.account, making.digest));
    if (kept) return again(kept);
    const claim = await store.claim(making);
    return flowing(claim ? { pays: true, claim } : { pays: false });
  }

  /** Audio that is kept, as it comes. */
  function again({ record: from, speech }: KeptSpeech): Flowing {
    async function* read() {
      yield* await store.read(from);
      return speech;
    }
    return { cached: true, durationMs: speech.durationMs, audio: read() };
  }

  /**
   * Audio when all of it is there. Follows the request that is making the same, if there is one, and takes over from
   * one that failed or died. Throws 503 `model_overloaded` when it has waited until its deadline, and 400
   * `input_too_long` for what cannot be made until then.
   */
  async function whole(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Whole> {
    if (leavesNothing(visit.caller, prepared)) return enclosed(visit, prepared, call);
    const making = makingOf(visit, prepared);
    const id = store.idOf(making.account, making.digest);
    let kept = await recall(visit, id);
    if (!kept) refuseWhatCannotMeet(call, prepared);
    while (!kept) {
      const claim = await store.claim(making);
      if (claim) {
        const {
          speech,
          record: made,
          billed,
        } = await drain(inTime(make(visit, prepared, call, { pays: true, claim }), call, prepared));
        if (!made) throw new Error("what is made under a claim is kept");
        return { speech, record: made, cached: !billed };
      }
      await untilReleased(making, call);
      kept = await recall(visit, id);
    }
    return { ...kept, cached: true };
  }

  /** The same where nothing may be kept. Throws 400 `zero_retention` when it is too large. */
  async function enclosed(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Whole> {
    refuseWhatCannotMeet(call, prepared);
    const making = make(visit, prepared, call, { pays: true });
    const made = await drainAtMost(MOST_ENCLOSED_BYTES, inTime(making, call, prepared));
    if (made) return { speech: made.speech, audio: made.audio, cached: false };
    const message = "Nothing of this audio may be kept, and it is over 4 MB: POST /v1/audio/speech streams it.";
    throw new ApiError("zero_retention", message, { param: prepared.field });
  }

  async function untilReleased(making: Making, call: EndpointCall): Promise<void> {
    for (let turn = 0; await store.isClaimed(making); turn++) {
      if (now() >= call.lastFrameBy) {
        const message = "Another request has been making this audio all the time.";
        throw new ApiError("model_overloaded", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      await sleep(Math.min(FIRST_PAUSE_MS * 1.5 ** turn, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2));
    }
  }

  function refuseWhatCannotMeet({ lastFrameBy }: EndpointCall, prepared: Prepared): void {
    if (now() + prepared.worstMs > lastFrameBy) throw tooLong(prepared);
  }

  /** The same generator; what was still being spoken at the deadline was too long, and would be again. */
  async function* inTime<R>(
    audio: AsyncGenerator<Uint8Array, R>,
    { lastFrameBy }: EndpointCall,
    prepared: Prepared,
  ): AsyncGenerator<Uint8Array, R> {
    let heard = false;
    try {
      for (;;) {
        const { done, value } = await audio.next();
        if (done) return value;
        heard = true;
        yield value;
      }
    } catch (error) {
      throw heard && now() > lastFrameBy - DEADLINE_SLACK_MS ? tooLong(prepared, error) : error;
    } finally {
      await audio.return(undefined as R);
    }
  }

  return { recall, flow, again, whole };
}

/** Whether no audio, claim or replay is kept: the key is of that kind, or the text. */
export function leavesNothing({ zeroRetention }: Caller, { unkept }: Prepared): boolean {
  return zeroRetention === true || unkept;
}

const makingOf = ({ caller: { account, keyId } }: Visit, { digest }: Prepared): Making => ({ account, keyId, digest });

function tooLong({ field }: Prepared, cause?: unknown): ApiError {
  const message = "Spoken as a whole, this text would take too long: POST /v1/audio/speech streams it.";
  return new ApiError("input_too_long", message, { param: field, cause });
}

async function* speechOf(audio: AsyncGenerator<Uint8Array, Made>): AsyncGenerator<Uint8Array, Speech> {
  return (yield* audio).speech;
}
