/** Speech that is billed to the requesting account, and made once for concurrent equal requests. */
import type { WordTime } from "#contract/api.ts";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { MarkFrame } from "#contract/frames.ts";
import type { Caller } from "../accounts/caller.ts";
import { newOwner } from "../leases/leases.ts";
import {
  refuseLargeInline,
  refuseLargerInline,
  refuseTooSlowToBuffer,
  refuseUnstreamable,
  TOLERATED_INLINE_BYTES,
} from "./audio-bounds.ts";
import { expandMarks } from "./compact-marks.ts";
import { collect, drain } from "./drain.ts";
import { createFollower, type FollowerParts } from "./followed-speech.ts";
import { inTime } from "./in-time.ts";
import {
  type AdmittedRequest,
  createPaidSpeech,
  type Keeping,
  type PaidSpeech,
  type PaidSpeechParts,
  type SpeechJob,
} from "./paid-speech.ts";
import type { AudioRecord, KeptSpeech, Making, PresignedAudio, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { describeMarks, wordDescriber } from "./timing.ts";
import { toTheEnd } from "./to-the-end.ts";
import { writeTrueSizes } from "./wav-header.ts";

export type MeteredSpeakerParts = Omit<PaidSpeechParts, "follower"> & FollowerParts;

/** A complete answer: audio that is kept, or its bytes where nothing may be kept. `cached`: it is free. */
export type BufferedSpeech = { speech: Speech; cached: boolean } & (
  | { id: string; presigned: PresignedAudio }
  | { audio: Buffer }
);

/** An answer in progress. `cached`: the audio was already stored, and is free. */
export interface StreamedSpeech {
  cached: boolean;
  /** Set when it is known before the audio is sent. */
  durationMs?: number;
  audio: AsyncGenerator<Uint8Array, Speech>;
  /** The words whose times are known, in order: all of stored audio, else more and more while the audio is read. */
  heard(): readonly WordTime[];
}

/** Most audio that is made ahead of its reader: some minutes of the largest format. */
const MOST_AHEAD_BYTES = 32 << 20;

export function createMeteredSpeaker({ now, sleep, ...parts }: MeteredSpeakerParts) {
  const { store, record } = parts;
  const follower = createFollower({ store, now, sleep });
  const speak = createPaidSpeech({ ...parts, follower });

  /** The account's kept audio with this id, free; or null. It is `used` while the usage is written. */
  async function recall<T>(
    { meteredRequest, prepared }: AdmittedRequest,
    id: string,
    use: (kept: KeptSpeech) => Promise<T>,
    lookUp = store.find(meteredRequest.caller.account, id),
  ): Promise<T | null> {
    const [found] = await Promise.all([lookUp, meteredRequest.refreshMonth()]);
    const speech = found && (keptWith(found, prepared) ?? (await store.readSpeech(found)));
    if (!speech) return null;
    record("CacheHit", 1);
    record("AudioDuration", speech.durationMs);
    const closed = meteredRequest.close({ type: "hit", speech, audioId: id });
    const [used] = await Promise.all([use({ record: found, speech }), closed]);
    return used;
  }

  /** A complete answer from kept audio. */
  async function complete({ record: { id, ...from }, speech }: KeptSpeech): Promise<BufferedSpeech> {
    return { speech, cached: true, id, presigned: await store.presign({ id, ...from }) };
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
    const keeps = !storesNothing(meteredRequest.caller, prepared);
    const hit = keeps ? await recall(job, id, flowing, job.lookUp) : null;
    if (hit) return hit;
    refuseUnstreamable(prepared, call, now());
    await meteredRequest.reserve(prepared.characters);
    if (!keeps) return streamNew(job, making, "discarded");
    const lease = await store.lease(making);
    const lateHit = lease ? null : await recall(job, id, flowing);
    return lateHit ?? streamNew(job, making, lease ?? "followed");
  }

  /** A slow reader is waited for while there is time to make the rest. */
  function streamNew(job: SpeechJob, making: Making, keeping: Keeping): StreamedSpeech {
    const waitUntil = job.call.lastFrameBy - job.prepared.worstMs.usual;
    const words: WordTime[] = [];
    const wordOf = wordDescriber(job.prepared);
    const onMark = (mark: MarkFrame) => {
      if (mark.type === "word") words.push(wordOf(mark));
    };
    const spoken = speak({ ...job, onMark }, making, keeping);
    const audio = toTheEnd(spoken, { mostAhead: MOST_AHEAD_BYTES, waitUntil, now });
    return { cached: false, audio: speechOf(audio), heard: () => words };
  }

  /** Kept audio as it comes. */
  async function flowing({ record: from, speech }: KeptSpeech): Promise<StreamedSpeech> {
    const bytes = await store.read(from);
    async function* read() {
      yield* bytes;
      return speech;
    }
    return { cached: true, durationMs: speech.durationMs, audio: read(), heard: () => speech.words };
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
    let hit = await recall(job, id, complete, job.lookUp);
    if (!hit) refuseTooSlowToBuffer(prepared, call, now());
    while (!hit) {
      await meteredRequest.reserve(prepared.characters);
      const lease = await store.lease(making);
      if (lease) {
        const { speech, record, billed } = await drain(inTime(speak(job, making, lease), job, now));
        if (!record) throw new Error("audio that was made under a lease was not kept");
        return { ...(await complete({ record, speech })), cached: !billed };
      }
      await meteredRequest.giveBack();
      await follower.untilReleased(making, call);
      hit = await recall(job, id, complete);
    }
    return hit;
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
    if (AUDIO_FORMATS[prepared.plan.output.format].sizedHeader) writeTrueSizes(bytes, size);
    return { speech: result.speech, audio: bytes, cached: false };
  }

  return {
    /** Looks for the account's audio of a text, in parallel with the admission of the request. */
    lookUp(caller: Caller, prepared: Prepared): Promise<AudioRecord | null> {
      if (storesNothing(caller, prepared)) return Promise.resolve(null);
      const finding = store.find(caller.account, store.idOf(caller.account, prepared.digest));
      // A request that is refused does not need it.
      finding.catch(() => {});
      return finding;
    },
    buffered,
    streamed,
    /** The same answer again, from the audio with this id; or null. */
    replayed: {
      buffered: (request: AdmittedRequest, id: string) => recall(request, id, complete),
      streamed: (request: AdmittedRequest, id: string) => recall(request, id, flowing),
    },
  };
}

export type MeteredSpeaker = ReturnType<typeof createMeteredSpeaker>;

/** What the record says of its audio; null if it lacks the marks, or they belong to another plan. */
function keptWith({ digest, durationMs, marks }: AudioRecord, prepared: Prepared): Speech | null {
  if (durationMs === undefined || marks === undefined || digest !== prepared.digest) return null;
  return { durationMs, ...describeMarks(prepared, expandMarks(marks)) };
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
