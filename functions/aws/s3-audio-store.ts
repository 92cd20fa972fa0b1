import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import type { Leases } from "../leases/leases.ts";
import type { Content, Place } from "../leases/ports.ts";
import type { AudioRecord, AudioStore, ListedAudio, Speech } from "../speaking/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { type AudioIndex, positionOf } from "./dynamo-audio-index.ts";
import { logger } from "./observability/logger.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";
import { createPresigner } from "./s3-presign.ts";
import { openUpload } from "./s3-upload.ts";
import type { SignUrl } from "./sign-url.ts";

/** A presigned URL expires with the role's credentials at the latest, so a longer life cannot be promised. */
const URL_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** Characters of marks that a record holds: DynamoDB reads 4 KB for one unit. */
const MOST_MARKS = 8 << 10;
/** Objects that are remembered at most: some 100 KB. */
const MOST_SEEN = 1_000;
const CacheControl = "private, immutable";
/** 128 bits: ids cannot be guessed. */
const ID_BYTES = 16;
/** Only well-formed ids are looked up: DynamoDB refuses keys over 2 KB. */
const ID_PATTERN = /^aud_[\w-]{22}$/;

/** A part of an upload takes about a second, and ten at worst. */
const createClient = () =>
  lazily(() => reportingOutages(new S3Client({ requestHandler: { ...STORE_TIMEOUTS, requestTimeout: 10_000 } })));

export interface AudioStoreParts {
  bucket: string;
  /** Places in the Jobs table: each holds the lease to make an audio, and later the audio's record. */
  leases: Leases;
  index: AudioIndex;
  /** Retention of audio, in days. */
  days: number;
  /** Milliseconds since the epoch. */
  now(): number;
  s3?: S3Client;
  /** Makes the URLs of audio; default: presigned URLs of S3. */
  signUrl?: SignUrl | undefined;
}

/**
 * Audio and marks in S3, found through a record in the Jobs table. An object key contains the audio's id and the owner
 * of its lease: it does not reveal the account, and two requests never mix audio and marks.
 */
export function createS3AudioStore({
  bucket,
  leases,
  index,
  days,
  now,
  s3 = createClient(),
  signUrl = createPresigner(s3, bucket),
}: AudioStoreParts): AudioStore {
  const recent = new RecentObjects();
  const at = (Key: string) => ({ Bucket: bucket, Key });
  const get = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand(at(Key)));
    if (!Body) throw new Error("an object without a body");
    return Body;
  };

  async function find(account: string, id: string): Promise<AudioRecord | null> {
    if (!ID_PATTERN.test(id)) return null;
    const content = await leases.find(placeOf(id));
    return content && isRecord(content) && content.account === account ? content : null;
  }

  /** What S3 gave; when the object is gone, the record is removed: it would prevent the audio from being made again. */
  async function unlessGone<T>(record: AudioRecord, call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (error) {
      // S3 answers 403 for an object that is gone to a role that may not list the bucket.
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status !== 404 && status !== 403) throw error;
      logger.warn("a record without its object, or a role that may not read it", { status });
      await leases.clear(placeOf(record.id), record);
      return null;
    }
  }

  async function exists(record: AudioRecord): Promise<boolean> {
    const head = await unlessGone(record, s3.send(new HeadObjectCommand(at(record.audioKey))));
    if (head) recent.add(record.audioKey, now());
    return head !== null;
  }

  return {
    idOf,
    find,
    exists,
    async list(account, limit, after) {
      const audio: ListedAudio[] = [];
      let position = after;
      for (;;) {
        const entries = await index.before(account, position, limit + 1);
        const records = await Promise.all(entries.map(({ id }) => find(account, id)));
        // Audio that was made again has two entries, until the older one expires.
        const alive = records.filter((one, i): one is ListedAudio => one !== null && one.madeAt === entries[i]?.madeAt);
        audio.push(...alive);
        const last = entries.at(-1);
        if (audio.length > limit || entries.length <= limit || !last) break;
        position = positionOf(last);
      }
      const shown = audio.slice(0, limit);
      const end = shown.at(-1);
      return { audio: shown, next: audio.length > limit && end ? positionOf(end) : null };
    },
    async readSpeech(record) {
      const json = await unlessGone(
        record,
        get(marksKey(record)).then((body) => body.transformToString()),
      );
      return json === null ? null : (JSON.parse(json) as Speech);
    },
    async read(record) {
      const body = await unlessGone(record, get(record.audioKey));
      if (!body) throw gone();
      return body as Readable;
    },
    lease: ({ account, digest, owner }) => leases.take(placeOf(idOf(account, digest)), { owner }),
    async isLeased({ account, digest }) {
      return (await leases.find(placeOf(idOf(account, digest))))?.leasedUntil !== undefined;
    },
    draft(making, format) {
      const { contentType: ContentType, extension } = AUDIO_FORMATS[format];
      const { account, digest, owner } = making;
      const audioKey = `audio/${idOf(account, digest)}/${owner}.${extension}`;
      return { audioKey, ...openUpload(s3, { ...at(audioKey), ContentType, CacheControl }) };
    },
    async keep(lease, making, { audioKey, format, speech, marks = "" }) {
      const madeAt = now();
      const expiresAt = Math.floor(madeAt / 1000) + days * DAY_SECONDS;
      const id = idOf(making.account, making.digest);
      const { durationMs } = speech;
      const ofSpeech = marks !== "" && marks.length <= MOST_MARKS ? { marks } : {};
      const content = { id, ...making, audioKey, madeAt, format, durationMs, ...ofSpeech };
      const record: AudioRecord = { ...content, expiresAt };
      const object = { ...at(marksKey(record)), ContentType: "application/json", CacheControl };
      await Promise.all([
        s3.send(new PutObjectCommand({ ...object, Body: JSON.stringify(speech) })),
        index.add({ ...record, madeAt }),
      ]);
      recent.add(record.audioKey, now());
      return { record, first: await lease.fulfil(content, expiresAt) };
    },
    async remove(record) {
      // Removes the record last, so that the removal can be retried after a failure.
      await Promise.all([record.audioKey, marksKey(record)].map((key) => s3.send(new DeleteObjectCommand(at(key)))));
      const { madeAt } = record;
      await leases.clear(placeOf(record.id), record);
      if (madeAt !== undefined) await index.remove({ ...record, madeAt });
    },
    async presign(record) {
      if (!recent.has(record.audioKey, now()) && !(await exists(record))) throw gone();
      const from = now();
      return { url: await signUrl(record.audioKey, URL_SECONDS, from), expiresAt: from + URL_SECONDS * 1000 };
    },
  };
}

function idOf(account: string, digest: string): string {
  const hash = createHash("sha256").update(`${account}\n${digest}`).digest();
  return `aud_${hash.subarray(0, ID_BYTES).toString("base64url")}`;
}

const placeOf = (id: string): Place => ({ pk: `AUDIO#${id}`, sk: "AUDIO" });

/** Next to the audio. Older releases used keys `audio/<account>/<digest>`. */
const marksKey = ({ audioKey }: AudioRecord) => audioKey.replace(/\.\w+$/, ".json");

/** Trusts the table: only {@link AudioStore.keep} writes it. */
const isRecord = (content: Content): content is Content & AudioRecord => "audioKey" in content;

function gone(): ApiError {
  return new ApiError("service_unavailable", "The kept audio is gone: a retry makes it again.", {
    retryAfterSeconds: 1,
  });
}

/** Objects that were there a short while ago: a record may outlive its object only if an operator removed that. */
class RecentObjects {
  private readonly untils = new Map<string, number>();

  add(key: string, now: number): void {
    this.untils.delete(key);
    this.untils.set(key, now + URL_SECONDS * 1000);
    const [oldest = key] = this.untils.keys();
    if (this.untils.size > MOST_SEEN) this.untils.delete(oldest);
  }

  has(key: string, now: number): boolean {
    return (this.untils.get(key) ?? 0) > now;
  }
}
