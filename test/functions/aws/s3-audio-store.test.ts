import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDynamoClaimStore } from "../../../functions/aws/dynamo-lease-store.ts";
import type { AudioStore, Making, Speech } from "../../../functions/speaking/ports.ts";
import { type AudioStores, BUCKET, DAYS, startAudioStores } from "./audio-stores.ts";
import { TABLE } from "./dynamo/usage-table.ts";

const START = Date.UTC(2026, 10, 25);
const AUDIO = Buffer.alloc(1000, 7);

let stores: AudioStores;
let store: AudioStore;
let time: number;
let making: Making;
let id: string;
let digests = 0;

beforeAll(async () => {
  stores = await startAudioStores();
});
afterAll(() => stores.stop());
beforeEach(() => {
  time = START;
  store = stores.machine(() => time);
  making = { account: "a", keyId: "key_1", digest: `digest-${digests++}` };
  id = store.idOf(making.account, making.digest);
});

const speech = (): Speech => ({
  id,
  format: "mp3",
  sampleRate: 24000,
  durationMs: 900,
  characters: 10,
  voice: "v",
  warnings: [],
  segments: [],
  words: [],
});

async function keep(audio = AUDIO) {
  const claim = await store.claim(making);
  if (!claim) throw new Error("the place is not free");
  return store.keep(claim, making, { speech: speech(), audio });
}

const objects = async () => {
  const { Contents = [] } = await stores.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `audio/${id}/` }));
  return Contents.map(({ Key }) => Key ?? "");
};

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

describe("audio that is kept", () => {
  it("is found by its account, with all that was said of it, and has a URL that works", async () => {
    const { record, first } = await keep();
    expect(first).toBe(true);
    expect(await store.recall("a", id)).toMatchObject({ record, speech: speech() });
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
    const response = await fetch((await store.presign(record)).url);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    expect(await store.find("b", id)).toBeNull();
    expect(await store.claim(making)).toBeNull();
  });

  it("may be half an hour long", async () => {
    const audio = Buffer.alloc(30 << 20, "half an hour");
    const { record } = await keep(audio);
    expect((await bytesOf(await store.read(record))).equals(audio)).toBe(true);
    const { headers } = await fetch((await store.presign(record)).url);
    expect([headers.get("content-type"), headers.get("cache-control")]).toEqual(["audio/mpeg", "private, immutable"]);
  });

  it("is gone after its days, and can be made again", async () => {
    await keep();
    time = START + DAYS * 86_400_000 - 1000;
    expect(await store.find("a", id)).not.toBeNull();
    time += 1000;
    expect([await store.find("a", id), await store.recall("a", id)]).toEqual([null, null]);
    expect((await keep()).first).toBe(true);
  });

  it("that was evicted is not recalled, and can be made again", async () => {
    const { record } = await keep();
    for (const Key of await objects()) await stores.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    expect(await store.isThere(record)).toBe(false);
    expect(await store.recall("a", id)).toBeNull();
    await keep();
    expect(await store.recall("a", id)).not.toBeNull();
  });

  it("can be taken away for good, and made again", async () => {
    await keep();
    expect(await objects()).toHaveLength(2);
    const record = await store.find("a", id);
    if (!record) throw new Error("not found");
    await store.remove(record);
    expect([await objects(), await store.find("a", id)]).toEqual([[], null]);
    await keep();
    // A caller that still has the old record takes nothing of the new one away.
    await store.remove(record);
    expect(await store.recall("a", id)).not.toBeNull();
  });

  it("has a key that does not reveal its account", async () => {
    making = { ...making, account: "account-of-nasi-lemak", keyId: "key_nasi_lemak" };
    id = store.idOf(making.account, making.digest);
    const { record } = await keep();
    expect(await objects()).toContain(record.audioKey);
    expect(`${await objects()} ${(await store.presign(record)).url}`).not.toMatch(/nasi|lemak/);
  });

  it("under the key of an older version is found, read and taken away as ever", async () => {
    const put = (Key: string, Body: Buffer | string) =>
      stores.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    const prefix = `audio/a/${making.digest}`;
    const record = { id, ...making, audioKey: `${prefix}.mp3`, owner: "o", expiresAt: START / 1000 + 60 };
    await Promise.all([put(record.audioKey, AUDIO), put(`${prefix}.json`, JSON.stringify(speech()))]);
    const places = createDynamoClaimStore(TABLE, stores.table.client);
    await places.put({ pk: `AUDIO#${id}`, sk: "AUDIO" }, record, START);
    expect(await store.recall("a", id)).toMatchObject({ record, speech: speech() });
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
    expect((await fetch((await store.presign(record)).url)).status).toBe(200);
    await store.remove(record);
    expect([await store.isThere(record), await store.find("a", id)]).toEqual([false, null]);
    const { Contents = [] } = await stores.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }));
    expect(Contents).toEqual([]);
  });
});

describe("audio that is being made", () => {
  it("is not found, and nobody else may make it", async () => {
    const claim = await store.claim(making);
    expect([await store.find("a", id), await store.recall("a", id), await store.claim(making)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(await store.isClaimed(making)).toBe(true);
    await claim?.release();
    expect(await store.isClaimed(making)).toBe(false);
  });

  it("by two, since the first seemed dead, is kept as the one who was first kept it: its audio with its marks", async () => {
    const slow = await store.claim(making);
    time += 10_000;
    const { record } = await keep();
    if (!slow) throw new Error("no claim");
    const other = { speech: { ...speech(), durationMs: 901 }, audio: Buffer.alloc(1001, 8) };
    const late = await store.keep(slow, { ...making, keyId: "key_2" }, other);
    expect(late.first).toBe(false);
    const kept = await store.recall("a", id);
    expect(kept).toMatchObject({ record: { owner: record.owner, keyId: "key_1" }, speech: { durationMs: 900 } });
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
  });
});

it.each(["", "aud_", "x".repeat(5000), "aud_../../../../../../../etc"])("%.20s is no id", async (wrong) => {
  expect(await store.find("a", wrong)).toBeNull();
});
