import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { fromItem, toItem, toKey } from "../dynamo/attribute-values.ts";
import type { AudioRecord, AudioStore, StoredSpeech } from "../speaking/ports.ts";

/** A presigned URL dies with the role's credentials, whatever it says: no more than this can be promised. */
const URL_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** 128 bits: nobody guesses an id. */
const ID_BYTES = 16;

export interface AudioStoreParts {
  bucket: string;
  jobsTable: string;
  /** Days for which audio is kept. */
  days: number;
  /** Milliseconds since the epoch. */
  now(): number;
  s3?: S3Client;
  dynamo?: DynamoDBClient;
}

/** Audio and marks in S3, under the account's own prefix; the record in the Jobs table is what makes them found. */
export function createS3AudioStore(parts: AudioStoreParts): AudioStore {
  const { bucket, jobsTable, days, now, s3 = new S3Client({}), dynamo = new DynamoDBClient({}) } = parts;
  const itemKey = (id: string) => ({ pk: `AUDIO#${id}`, sk: "AUDIO" });
  const marksKey = ({ account, digest }: AudioRecord) => `audio/${account}/${digest}.json`;
  const put = (Key: string, Body: Uint8Array | string, ContentType: string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType, CacheControl: "private, immutable" }));
  const get = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    if (!Body) throw new Error("an object without a body");
    return Body;
  };
  const idOf = (account: string, digest: string) => {
    const hash = createHash("sha256").update(`${account}\n${digest}`).digest();
    return `aud_${hash.subarray(0, ID_BYTES).toString("base64url")}`;
  };

  return {
    idOf,
    async find(account, id) {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: jobsTable, Key: toKey(itemKey(id)) }));
      const record = Item ? fromItem<AudioRecord>(Item) : null;
      const live = record?.account === account && record.expiresAt * 1000 > now();
      return live ? record : null;
    },
    async describe(record) {
      const body = await get(marksKey(record));
      return JSON.parse(await body.transformToString()) as StoredSpeech;
    },
    async read(record) {
      return (await get(record.audioKey)) as Readable;
    },
    async keep({ account, keyId }, digest, speech, audio) {
      const { contentType, extension } = AUDIO_FORMATS[speech.format];
      const record: AudioRecord = {
        id: idOf(account, digest),
        account,
        keyId,
        digest,
        audioKey: `audio/${account}/${digest}.${extension}`,
        expiresAt: Math.floor(now() / 1000) + days * DAY_SECONDS,
      };
      await Promise.all([
        put(record.audioKey, audio, contentType),
        put(marksKey(record), JSON.stringify(speech), "application/json"),
      ]);
      await dynamo.send(
        new PutItemCommand({ TableName: jobsTable, Item: toItem({ ...itemKey(record.id), ...record }) }),
      );
      return record;
    },
    async presign(record) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: record.audioKey });
      const expiresAt = now() + URL_SECONDS * 1000;
      return { url: await getSignedUrl(s3, command, { expiresIn: URL_SECONDS }), expiresAt };
    },
  };
}
