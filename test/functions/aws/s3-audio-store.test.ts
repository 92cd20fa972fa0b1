import { DeleteObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AudioStore, Making, Speech } from "../../../functions/speaking/ports.ts";
import { type AudioStores, BUCKET, DAYS, startAudioStores } from "./audio-stores.ts";

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
  const { Contents = [] } = await stores.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: "audio/a/" }));
  return Contents.map(({ Key }) => Key ?? "").filter((key) => key.includes(`${making.digest}.`));
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
    expect(await store.recall("a", id)).not.toBeNull();
    // Whoever still holds the old record takes nothing of the new one away but its audio.
    await store.remove(record);
    expect(await store.find("a", id)).not.toBeNull();
    expect(await store.recall("a", id)).toBeNull();
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

  it("by two, since the first seemed dead, is kept as the one who was first kept it", async () => {
    const slow = await store.claim(making);
    time += 10_000;
    const { record } = await keep();
    if (!slow) throw new Error("no claim");
    const late = await store.keep(slow, { ...making, keyId: "key_2" }, { speech: speech(), audio: AUDIO });
    expect(late.first).toBe(false);
    expect(await store.find("a", id)).toMatchObject({ owner: record.owner, keyId: "key_1" });
  });
});

it.each(["", "aud_", "x".repeat(5000), "aud_../../../../../../../etc"])("%.20s is no id", async (wrong) => {
  expect(await store.find("a", wrong)).toBeNull();
});
