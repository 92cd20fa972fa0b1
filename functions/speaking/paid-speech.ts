/** Speech that a request makes and pays for. */
import type { SegmentTime } from "#contract/api.ts";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { MarkFrame } from "#contract/frames.ts";
import type { Language } from "#contract/language.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { Lease } from "../leases/leases.ts";
import type { Delivered, MeteredRequest, Outcome } from "../limits/metered-request.ts";
import { sharesBy } from "../limits/shares.ts";
import { compactMarks } from "./compact-marks.ts";
import type { Follower } from "./followed-speech.ts";
import type { AudioDraft, AudioRecord, AudioStore, EndpointCall, Making, Speech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import type { Speaker } from "./speaker.ts";
import { describeMarks } from "./timing.ts";
import { writeTrueSizes } from "./wav-header.ts";

/** A request that was admitted and prepared. */
export interface AdmittedRequest {
  meteredRequest: MeteredRequest;
  prepared: Prepared;
}

export interface SpeechJob extends AdmittedRequest {
  call: EndpointCall;
  /** The account's audio of this text, looked up while the request was admitted. */
  lookUp?: Promise<AudioRecord | null>;
  /** Called with each mark as it comes. */
  onMark?: (mark: MarkFrame) => void;
}

/**
 * What happens to the audio: it is stored under this lease; "followed": another request has the lease for the same
 * audio; "discarded": it must not be stored.
 */
export type Keeping = Lease | "followed" | "discarded";

export interface PaidSpeech {
  speech: Speech;
  /** Absent if this request did not store the audio. */
  record?: AudioRecord;
  billed: boolean;
}

export interface PaidSpeechParts {
  speaker: Speaker;
  store: AudioStore;
  follower: Follower;
  record(metric: MetricName, value: number): void;
  countSpoken(share: SpokenShare): void;
}

/** The characters of a request that a voice spoke in a language. */
export interface SpokenShare {
  language: Language;
  voice: string;
  characters: number;
}

export function createPaidSpeech({ speaker, store, follower, record, countSpoken }: PaidSpeechParts) {
  const idOf = ({ account, digest }: Making) => store.idOf(account, digest);

  /**
   * Speaks a text whose characters are reserved. Yields audio as it arrives, and returns when it is stored and billed.
   *
   * Each ending is handled here: a failure costs nothing and leaves the lease to another request. If another request
   * kept the same audio in the meantime, that one is billed, and this one is not.
   *
   * While a new model is deployed or a canary's endpoint is removed, another release may speak than the one that the
   * digest names. That audio is billed, and kept where no other request finds it.
   */
  return async function* speak(
    { meteredRequest, prepared, call, onMark }: SpeechJob,
    making: Making,
    keeping: Keeping,
  ): AsyncGenerator<Uint8Array, PaidSpeech> {
    let outcome: Outcome = { type: "failed" };
    let place = making;
    let lease = typeof keeping === "string" ? null : keeping;
    record("CacheHit", 0);
    try {
      const { format } = prepared.plan.output;
      const draft = keeping === "discarded" ? null : store.draft(making, format);
      const spoken = yield* written(speaker.speak(prepared, call, onMark), draft);
      const speech = { durationMs: spoken.durationMs, ...describeMarks(prepared, spoken.marks) };
      if (draft && spoken.modelDigest !== prepared.model.digest) {
        record("ModelMismatch", 1);
        await lease?.release();
        place = ownPlace(making);
        lease = await store.lease(place);
      } else if (keeping === "followed") {
        const other = await follower.outcomeOfOther(making);
        if (other === "kept") {
          outcome = { type: "hit", speech, audioId: idOf(making) };
          return { speech, billed: false };
        }
        lease = other;
      }
      if (!lease || !draft) {
        outcome = { type: "spoken", speech };
        return { speech, billed: true };
      }
      await draft.end(AUDIO_FORMATS[format].sizedHeader ? writeTrueSizes : undefined);
      const { audioKey } = draft;
      const kept = await store.keep(lease, place, { audioKey, format, speech, marks: compactMarks(spoken.marks) });
      outcome = { type: kept.first ? "spoken" : "hit", speech, audioId: idOf(place) };
      return { speech, record: kept.record, billed: kept.first };
    } finally {
      if (outcome.type === "spoken") {
        record("CharactersBilled", prepared.characters);
        for (const share of spokenShares(outcome.speech, prepared.characters)) countSpoken(share);
      }
      // Releases the lease last: a request that takes over may need the characters that are given back.
      await meteredRequest.close(outcome).finally(() => lease?.release());
    }
  };
}

/** The characters by language and voice; together they are all. */
export function spokenShares({ segments, durationMs }: Delivered, characters: number): SpokenShare[] {
  const pairs = new Map(segments.map(({ language, voice }) => [`${language} ${voice}`, { language, voice }]));
  const pairOf = ({ language, voice }: SegmentTime) => pairs.get(`${language} ${voice}`);
  const shares = sharesBy(segments, pairOf, { characters, audioMs: durationMs, cached: 0 });
  return [...shares].flatMap(([pair, { characters: part }]) => (pair ? [{ ...pair, characters: part }] : []));
}

/** A place for audio that may be asked for by its id, and is the answer to no other request. */
const ownPlace = (making: Making): Making => ({ ...making, digest: `${making.digest}/${making.owner}` });

/** The same generator, each chunk of it written first. */
async function* written<R>(
  audio: AsyncGenerator<Uint8Array, R>,
  draft: AudioDraft | null,
): AsyncGenerator<Uint8Array, R> {
  try {
    for (;;) {
      const { done, value } = await audio.next();
      if (done) return value;
      await draft?.write(value);
      yield value;
    }
  } finally {
    await audio.return(undefined as R);
  }
}
