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
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AUDIO_FORMATS, type AudioFormat } from "#contract/audio.ts";
import type { Leases } from "../leases/leases.ts";
import type { Content, Place } from "../leases/ports.ts";
import type { AudioRecord, AudioStore, Making, Speech } from "../speaking/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { logger } from "./observability/logger.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";
import { openUpload } from "./s3-upload.ts";

/** A presigned URL expires with the role's credentials at the latest, so a longer life cannot be promised. */
const URL_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;
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
  /** Retention of audio, in days. */
  days: number;
  /** Milliseconds since the epoch. */
  now(): number;
  s3?: S3Client;
}

/**
 * Audio and marks in S3, found through a record in the Jobs table. An object key contains the audio's id and the owner
 * of its lease: it does not reveal the account, and two requests never mix audio and marks.
 */
export function createS3AudioStore({ bucket, leases, days, now, s3 = createClient() }: AudioStoreParts): AudioStore {
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

  return {
    idOf,
    find,
    async exists(record) {
      return (await unlessMissing(s3.send(new HeadObjectCommand(at(record.audioKey))))) !== null;
    },
    async recall(account, id) {
      const record = await find(account, id);
      if (!record) return null;
      const speech = await unlessMissing(get(marksKey(record)).then((body) => body.transformToString()));
      if (speech !== null) return { record, speech: JSON.parse(speech) as Speech };
      // A record without its audio would block the audio from being made again.
      await leases.clear(placeOf(id), record);
      return null;
    },
    async read(record) {
      return (await get(record.audioKey)) as Readable;
    },
    lease: ({ account, digest, owner }) => leases.take(placeOf(idOf(account, digest)), { owner }),
    async isLeased({ account, digest }) {
      return (await leases.find(placeOf(idOf(account, digest))))?.leasedUntil !== undefined;
    },
    draft(making, format) {
      const ContentType = AUDIO_FORMATS[format].contentType;
      return openUpload(s3, { ...at(audioKey(making, format)), ContentType, CacheControl });
    },
    async keep(lease, making, speech) {
      const expiresAt = Math.floor(now() / 1000) + days * DAY_SECONDS;
      const content = { id: speech.id, ...making, audioKey: audioKey(making, speech.format) };
      const record: AudioRecord = { ...content, expiresAt };
      const marks = { ...at(marksKey(record)), ContentType: "application/json", CacheControl };
      await s3.send(new PutObjectCommand({ ...marks, Body: JSON.stringify(speech) }));
      return { record, first: await lease.fulfil(content, expiresAt) };
    },
    async remove(record) {
      // Removes the record last, so that the removal can be retried after a failure.
      await Promise.all([record.audioKey, marksKey(record)].map((key) => s3.send(new DeleteObjectCommand(at(key)))));
      await leases.clear(placeOf(record.id), record);
    },
    async presign(record) {
      const expiresAt = now() + URL_SECONDS * 1000;
      return {
        url: await getSignedUrl(s3, new GetObjectCommand(at(record.audioKey)), { expiresIn: URL_SECONDS }),
        expiresAt,
      };
    },
  };
}

function idOf(account: string, digest: string): string {
  const hash = createHash("sha256").update(`${account}\n${digest}`).digest();
  return `aud_${hash.subarray(0, ID_BYTES).toString("base64url")}`;
}

const placeOf = (id: string): Place => ({ pk: `AUDIO#${id}`, sk: "AUDIO" });

const audioKey = ({ account, digest, owner }: Making, format: AudioFormat) =>
  `audio/${idOf(account, digest)}/${owner}.${AUDIO_FORMATS[format].extension}`;

/** Next to the audio. Older releases used keys `audio/<account>/<digest>`. */
const marksKey = ({ audioKey }: AudioRecord) => audioKey.replace(/\.\w+$/, ".json");

/** Trusts the table: only {@link AudioStore.keep} writes it. */
const isRecord = (content: Content): content is Content & AudioRecord => "audioKey" in content;

/** The result, or null when the object is missing, for which S3 answers 403 to a role that may not list the bucket. */
async function unlessMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status !== 404 && status !== 403) throw error;
    logger.warn("a record without its object, or a role that may not read it", { status });
    return null;
  }
}
