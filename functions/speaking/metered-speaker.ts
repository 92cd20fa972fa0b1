/** Speech at the expense of the account that asks: made once, however many ask for it at a time. */
import { ApiError } from "#contract/errors.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { Caller } from "../accounts/caller.ts";
import { type Claim, newOwner } from "../leases/leases.ts";
import type { Outcome, Visit } from "../limits/visit.ts";
import {
  refuseLargeInline,
  refuseLargerInline,
  refuseWhatCannotBeWhole,
  refuseWhatCannotFlow,
  TOLERATED_INLINE_BYTES,
  tooLongAsWhole,
} from "./audio-bounds.ts";
import { collect, drain } from "./drain.ts";
import type { AudioDraft, AudioRecord, AudioStore, EndpointCall, KeptSpeech, Making, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import type { Speaker } from "./speaker.ts";
import { toTheEnd } from "./to-the-end.ts";
import { writeTrueSizes } from "./wav-header.ts";

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

/** An answer on its way. `cached`: its audio was kept before, and it is free. */
export interface Flowing {
  cached: boolean;
  /** Where it is known before the audio has gone out. */
  durationMs?: number;
  audio: AsyncGenerator<Uint8Array, Speech>;
}

/**
 * What becomes of the audio that a request makes: it is kept under the claim; `null`: another request has the claim to
 * the same audio; `undefined`: nothing may be kept.
 */
type Keeping = Claim | null | undefined;

interface Made {
  speech: Speech;
  record: AudioRecord | undefined;
  billed: boolean;
}

/** Some minutes of the largest format. */
const MOST_AHEAD_BYTES = 32 << 20;
/** A follower looks often at first, for most texts are short. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/**
 * A stream that made its audio beside another request waits so long for the other's to be kept, so that only one of
 * them is billed. Its own listener has all of it by then, and waits for the end alone.
 */
const FOLLOWED_MS = 5_000;
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
    await visit.close({ type: "hit", speech: kept.speech, audioId: id });
    return kept;
  }

  /**
   * Makes audio that is paid for: its characters are reserved. Yields it as it comes, and returns when it is kept and
   * billed.
   *
   * However it ends, it ends here: a failure costs nothing and leaves the claim to another. If another request kept the
   * same audio meanwhile, that one is billed, and this is not.
   */
  async function* make(
    visit: Visit,
    prepared: Prepared,
    call: EndpointCall,
    { making, keeping }: { making: Making; keeping: Keeping },
  ): AsyncGenerator<Uint8Array, Made> {
    let outcome: Outcome = { type: "failed" };
    let claim = keeping;
    record("CacheHit", 0);
    try {
      const { format } = prepared.plan.output;
      const draft = keeping === undefined ? undefined : store.draft(making, format);
      const id = store.idOf(making.account, making.digest);
      const audio = speaker.speak(id, prepared, call);
      const speech = yield* draft ? writtenTo(draft, audio) : audio;
      if (claim === null) claim = await claimAtLast(making);
      if (claim) await draft?.end(format === "wav" ? writeTrueSizes : undefined);
      const kept = claim && (await store.keep(claim, making, speech));
      const billed = claim !== null && kept?.first !== false;
      const isKept = kept !== undefined || !billed;
      outcome = { type: billed ? "spoken" : "hit", speech, ...(isKept ? { audioId: id } : {}) };
      return { speech, record: kept?.record, billed };
    } finally {
      if (outcome.type === "spoken") record("CharactersBilled", prepared.characters);
      // The claim last: whoever takes over may need the characters that are given back.
      await visit.close(outcome).finally(() => claim?.release());
    }
  }

  /**
   * The claim to audio that another request had while this one made the same. `null`: the other's is kept.
   * `undefined`: the other is still at work, and is not waited for.
   */
  async function claimAtLast(making: Making): Promise<Keeping> {
    const id = store.idOf(making.account, making.digest);
    const until = now() + FOLLOWED_MS;
    for (let turn = 0; ; turn++) {
      const claim = await store.claim(making);
      if (claim) return claim;
      if (await store.find(making.account, id)) return null;
      if (now() >= until) return undefined;
      await sleep(pauseMs(turn));
    }
  }

  /**
   * Audio as it comes. Never waits for another request that makes the same: it makes it too, and pays unless the
   * other's audio is kept. A client that hangs up pays once: the rest is made and kept, so that the same request again
   * is a hit. Throws 400 `input_too_long` and 429 `insufficient_quota` before anything is made.
   */
  async function flow(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Flowing> {
    const making = makingOf(visit, prepared);
    const made = (keeping: Keeping): Flowing => ({
      cached: false,
      audio: speechOf(toTheEnd(make(visit, prepared, call, { making, keeping }), boundsOf(prepared, call))),
    });
    if (leavesNothing(visit.caller, prepared)) {
      refuseWhatCannotFlow(prepared, call, now());
      await visit.reserve(prepared.characters);
      return made(undefined);
    }
    const id = store.idOf(making.account, making.digest);
    const kept = await recall(visit, id);
    if (kept) return again(kept);
    refuseWhatCannotFlow(prepared, call, now());
    await visit.reserve(prepared.characters);
    const claim = await store.claim(making);
    const keptMeanwhile = claim ? null : await recall(visit, id);
    return keptMeanwhile ? again(keptMeanwhile) : made(claim);
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
   * one that failed or died. Throws 429 `insufficient_quota` also where it would only follow, 503 `model_overloaded`
   * when it has waited until its deadline, and 400 `input_too_long` for what cannot be made until then.
   */
  async function whole(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Whole> {
    if (leavesNothing(visit.caller, prepared)) return enclosed(visit, prepared, call);
    const making = makingOf(visit, prepared);
    const id = store.idOf(making.account, making.digest);
    let kept = await recall(visit, id);
    if (!kept) refuseWhatCannotBeWhole(prepared, call, now());
    while (!kept) {
      await visit.reserve(prepared.characters);
      const claim = await store.claim(making);
      if (claim) {
        const {
          speech,
          record: made,
          billed,
        } = await drain(inTime(make(visit, prepared, call, { making, keeping: claim }), call, prepared));
        if (!made) throw new Error("what is made under a claim is kept");
        return { speech, record: made, cached: !billed };
      }
      await visit.giveBack();
      await untilReleased(making, call);
      kept = await recall(visit, id);
    }
    return { ...kept, cached: true };
  }

  /** The same where nothing may be kept. Throws 400 `zero_retention` for what is too large. */
  async function enclosed(visit: Visit, prepared: Prepared, call: EndpointCall): Promise<Whole> {
    refuseWhatCannotBeWhole(prepared, call, now());
    refuseLargeInline(prepared);
    await visit.reserve(prepared.characters);
    const own = { making: makingOf(visit, prepared), keeping: undefined };
    const audio = inTime(make(visit, prepared, call, own), call, prepared);
    const { result, bytes, size } = await collect(audio, TOLERATED_INLINE_BYTES);
    refuseLargerInline(prepared, size);
    if (prepared.plan.output.format === "wav") writeTrueSizes(bytes, size);
    return { speech: result.speech, audio: bytes, cached: false };
  }

  async function untilReleased(making: Making, call: EndpointCall): Promise<void> {
    for (let turn = 0; await store.isClaimed(making); turn++) {
      if (now() >= call.lastFrameBy) {
        const message = "Another request has been making this audio all the time.";
        throw new ApiError("model_overloaded", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      await sleep(pauseMs(turn));
    }
  }

  /** What a reader that is behind may cost: it is waited for while there is time enough to make the rest. */
  const boundsOf = ({ worstMs }: Prepared, { lastFrameBy }: EndpointCall) => ({
    mostAhead: MOST_AHEAD_BYTES,
    waitUntil: lastFrameBy - worstMs.usual,
    now,
  });

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
      throw heard && now() > lastFrameBy - DEADLINE_SLACK_MS ? tooLongAsWhole(prepared.field, error) : error;
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

/** How long one that follows waits before it looks again: with jitter, so that ten do not look at once. */
const pauseMs = (turn: number) => Math.min(FIRST_PAUSE_MS * 1.5 ** turn, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);

const makingOf = ({ caller: { account, keyId } }: Visit, { digest }: Prepared): Making => ({
  account,
  keyId,
  digest,
  owner: newOwner(),
});

/** The same generator, each chunk of it written first. */
async function* writtenTo<R>(draft: AudioDraft, audio: AsyncGenerator<Uint8Array, R>): AsyncGenerator<Uint8Array, R> {
  try {
    for (;;) {
      const { done, value } = await audio.next();
      if (done) return value;
      await draft.write(value);
      yield value;
    }
  } finally {
    await audio.return(undefined as R);
  }
}

async function* speechOf(audio: AsyncGenerator<Uint8Array, Made>): AsyncGenerator<Uint8Array, Speech> {
  return (yield* audio).speech;
}
