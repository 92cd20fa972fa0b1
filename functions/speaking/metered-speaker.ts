/** Speech that is billed to the requesting account, and made once for concurrent equal requests. */
import type { Caller } from "../accounts/caller.ts";
import { newOwner } from "../leases/leases.ts";
import type { MeteredRequest } from "../limits/metered-request.ts";
import {
  refuseLargeInline,
  refuseLargerInline,
  refuseTooSlowToBuffer,
  refuseUnstreamable,
  TOLERATED_INLINE_BYTES,
} from "./audio-bounds.ts";
import { collect, drain } from "./drain.ts";
import { createFollower, type FollowerParts } from "./followed-speech.ts";
import { inTime } from "./in-time.ts";
import {
  createPaidSpeech,
  type Keeping,
  type PaidSpeech,
  type PaidSpeechParts,
  type SpeechJob,
} from "./paid-speech.ts";
import type { AudioRecord, KeptSpeech, Making, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { toTheEnd } from "./to-the-end.ts";
import { writeTrueSizes } from "./wav-header.ts";

export type MeteredSpeakerParts = Omit<PaidSpeechParts, "follower"> & FollowerParts;

/** A complete answer: stored audio, or its bytes if nothing may be stored. `cached`: it is free. */
export type BufferedSpeech = { speech: Speech; cached: boolean } & ({ record: AudioRecord } | { audio: Buffer });

/** An answer in progress. `cached`: the audio was already stored, and is free. */
export interface StreamedSpeech {
  cached: boolean;
  /** Set when it is known before the audio is sent. */
  durationMs?: number;
  audio: AsyncGenerator<Uint8Array, Speech>;
}

/** Most audio that is made ahead of its reader: some minutes of the largest format. */
const MOST_AHEAD_BYTES = 32 << 20;

export function createMeteredSpeaker({ speaker, store, record, now, sleep }: MeteredSpeakerParts) {
  const follower = createFollower({ store, now, sleep });
  const speak = createPaidSpeech({ speaker, store, follower, record });

  /** The account's stored audio with this id, free of charge; null if there is none. */
  async function recall(meteredRequest: MeteredRequest, id: string): Promise<KeptSpeech | null> {
    const [kept] = await Promise.all([store.recall(meteredRequest.caller.account, id), meteredRequest.refreshMonth()]);
    if (!kept) return null;
    record("CacheHit", 1);
    record("AudioDuration", kept.speech.durationMs);
    await meteredRequest.close({ type: "hit", speech: kept.speech, audioId: id });
    return kept;
  }

  /**
   * Streams audio. Never waits for another request that makes the same audio: makes it too, and pays unless the other
   * request's audio is stored. If the client hangs up, the rest is still made, stored and billed, so that a retry is a
   * free cache hit. Throws 400 `input_too_long` and 429 `insufficient_quota` before anything is spoken.
   */
  async function streamed(job: SpeechJob): Promise<StreamedSpeech> {
    const { meteredRequest, prepared, call } = job;
    const making = makingOf(job);
    const id = store.idOf(making.account, making.digest);
    const isStored = !storesNothing(meteredRequest.caller, prepared);
    const kept = isStored ? await recall(meteredRequest, id) : null;
    if (kept) return replayed(kept);
    refuseUnstreamable(prepared, call, now());
    await meteredRequest.reserve(prepared.characters);
    if (!isStored) return streamNew(job, making, "discarded");
    const lease = await store.lease(making);
    const storedMeanwhile = lease ? null : await recall(meteredRequest, id);
    return storedMeanwhile ? replayed(storedMeanwhile) : streamNew(job, making, lease ?? "followed");
  }

  /** Waits for a slow reader while there is time to make the rest. */
  function streamNew(job: SpeechJob, making: Making, keeping: Keeping): StreamedSpeech {
    const waitUntil = job.call.lastFrameBy - job.prepared.worstMs.usual;
    const audio = toTheEnd(speak(job, making, keeping), { mostAhead: MOST_AHEAD_BYTES, waitUntil, now });
    return { cached: false, audio: speechOf(audio) };
  }

  /** Streams stored audio. */
  function replayed({ record: from, speech }: KeptSpeech): StreamedSpeech {
    async function* read() {
      yield* await store.read(from);
      return speech;
    }
    return { cached: true, durationMs: speech.durationMs, audio: read() };
  }

  /**
   * Returns complete audio. Waits for a request that makes the same audio, and takes over if that fails or dies.
   * Throws 429 `insufficient_quota`, even if it would only have to wait; 503 `model_overloaded` if it still waits at its
   * deadline; 400 `input_too_long` for audio that cannot be made by the deadline.
   */
  async function buffered(job: SpeechJob): Promise<BufferedSpeech> {
    const { meteredRequest, prepared, call } = job;
    if (storesNothing(meteredRequest.caller, prepared)) return inline(job);
    const making = makingOf(job);
    const id = store.idOf(making.account, making.digest);
    let kept = await recall(meteredRequest, id);
    if (!kept) refuseTooSlowToBuffer(prepared, call, now());
    while (!kept) {
      await meteredRequest.reserve(prepared.characters);
      const lease = await store.lease(making);
      if (lease) {
        const { speech, record: own, billed } = await drain(inTime(speak(job, making, lease), job, now));
        if (!own) throw new Error("audio that was made under a lease was not kept");
        return { speech, record: own, cached: !billed };
      }
      await meteredRequest.giveBack();
      await follower.untilReleased(making, call);
      kept = await recall(meteredRequest, id);
    }
    return { ...kept, cached: true };
  }

  /** Like {@link buffered}, if nothing may be stored. Throws 400 `zero_retention` for audio that is too large. */
  async function inline(job: SpeechJob): Promise<BufferedSpeech> {
    const { meteredRequest, prepared, call } = job;
    refuseTooSlowToBuffer(prepared, call, now());
    refuseLargeInline(prepared);
    await meteredRequest.reserve(prepared.characters);
    const audio = inTime(speak(job, makingOf(job), "discarded"), job, now);
    const { result, bytes, size } = await collect(audio, TOLERATED_INLINE_BYTES);
    refuseLargerInline(prepared, size);
    if (prepared.plan.output.format === "wav") writeTrueSizes(bytes, size);
    return { speech: result.speech, audio: bytes, cached: false };
  }

  return { recall, streamed, replayed, buffered };
}

/** Whether the key or the text forbids storing audio, leases and replays. */
function storesNothing({ zeroRetention }: Caller, { unkept }: Prepared): boolean {
  return zeroRetention === true || unkept;
}

const makingOf = ({ meteredRequest: { caller }, prepared: { digest } }: SpeechJob): Making => ({
  account: caller.account,
  keyId: caller.keyId,
  digest,
  owner: newOwner(),
});

async function* speechOf(audio: AsyncGenerator<Uint8Array, PaidSpeech>): AsyncGenerator<Uint8Array, Speech> {
  return (yield* audio).speech;
}
