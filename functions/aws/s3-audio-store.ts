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
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { Claims } from "../leases/leases.ts";
import type { Content, Place } from "../leases/ports.ts";
import type { AudioRecord, AudioStore, Making, Speech } from "../speaking/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { logger } from "./observability/logger.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";

/** A presigned URL dies with the role's credentials, whatever it says: no more than this can be promised. */
const URL_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** What is larger goes in parts of this size, several at once: half an hour of speech may be 170 MB. */
const PART_BYTES = 8 << 20;
/** 128 bits: nobody guesses an id. */
const ID_BYTES = 16;
/** What is not an id is not looked for: DynamoDB refuses keys over 2 KB. */
const ID_PATTERN = /^aud_[\w-]{22}$/;

/** A part takes a second to go, and ten at the worst. */
const createClient = () =>
  lazily(() => reportingOutages(new S3Client({ requestHandler: { ...STORE_TIMEOUTS, requestTimeout: 10_000 } })));

export interface AudioStoreParts {
  bucket: string;
  /** Places of the Jobs table: an audio's record lies in one, and before it the claim to make it. */
  claims: Claims;
  /** Days for which audio is kept. */
  days: number;
  /** Milliseconds since the epoch. */
  now(): number;
  s3?: S3Client;
}

/** Audio and marks in S3, under the account's own prefix; the record in the Jobs table is what makes them found. */
export function createS3AudioStore({ bucket, claims, days, now, s3 = createClient() }: AudioStoreParts): AudioStore {
  const at = (Key: string) => ({ Bucket: bucket, Key });
  async function put(Key: string, Body: Uint8Array | string, ContentType: string): Promise<void> {
    const params = { ...at(Key), Body, ContentType, CacheControl: "private, immutable" };
    if (Body.length <= PART_BYTES) {
      await s3.send(new PutObjectCommand(params));
      return;
    }
    // Few texts are so long: whoever speaks none of them need not load it.
    const { Upload } = await import("@aws-sdk/lib-storage");
    // What is left of a failed one ends with the bucket's lifecycle: to take it away is a right of its own.
    await new Upload({ client: s3, params, partSize: PART_BYTES, leavePartsOnError: true }).done();
  }
  const get = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand(at(Key)));
    if (!Body) throw new Error("an object without a body");
    return Body;
  };

  async function find(account: string, id: string): Promise<AudioRecord | null> {
    if (!ID_PATTERN.test(id)) return null;
    const content = await claims.look(placeOf(id));
    return content && isRecord(content) && content.account === account ? content : null;
  }

  return {
    idOf,
    find,
    async isThere(record) {
      return (await unlessGone(s3.send(new HeadObjectCommand(at(record.audioKey))))) !== null;
    },
    async recall(account, id) {
      const record = await find(account, id);
      if (!record) return null;
      const speech = await unlessGone(get(marksKey(record)).then((body) => body.transformToString()));
      if (speech !== null) return { record, speech: JSON.parse(speech) as Speech };
      // A record without audio would keep it from being made again.
      await claims.clear(placeOf(id), record);
      return null;
    },
    async read(record) {
      return (await get(record.audioKey)) as Readable;
    },
    claim: ({ account, digest }) => claims.take(placeOf(idOf(account, digest))),
    async isClaimed({ account, digest }) {
      return (await claims.look(placeOf(idOf(account, digest))))?.claimedUntil !== undefined;
    },
    async keep(claim, making, { speech, audio }) {
      const { contentType, extension } = AUDIO_FORMATS[speech.format];
      const { owner } = claim;
      const expiresAt = Math.floor(now() / 1000) + days * DAY_SECONDS;
      const content = { id: speech.id, ...making, audioKey: `${prefixOf(making)}.${extension}` };
      const record: AudioRecord = { ...content, owner, expiresAt };
      await Promise.all([
        put(record.audioKey, audio, contentType),
        put(marksKey(record), JSON.stringify(speech), "application/json"),
      ]);
      return { record, first: await claim.fulfil(content, expiresAt) };
    },
    async remove(record) {
      // The record last: what could not be taken away can be asked for again.
      await Promise.all([record.audioKey, marksKey(record)].map((key) => s3.send(new DeleteObjectCommand(at(key)))));
      await claims.clear(placeOf(record.id), record);
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

const prefixOf = ({ account, digest }: Pick<Making, "account" | "digest">) => `audio/${account}/${digest}`;

const marksKey = (record: AudioRecord) => `${prefixOf(record)}.json`;

/** Trusts the table: only {@link AudioStore.keep} writes it. */
const isRecord = (content: Content): content is Content & AudioRecord => "audioKey" in content;

/** What S3 gave, or null when the object has gone: S3 says 403 of that to those who may not list the bucket. */
async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status !== 404 && status !== 403) throw error;
    logger.warn("a record without its object, or a role that may not read it", { status });
    return null;
  }
}
