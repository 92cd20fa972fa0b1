import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createDynamoLeaseStore } from "../../../functions/aws/dynamo-lease-store.ts";
import { newOwner } from "../../../functions/leases/leases.ts";
import type { AudioRecord, AudioStore, MadeAudio, Making } from "../../../functions/speaking/ports.ts";
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
  making = { account: "a", keyId: "key_1", digest: `digest-${digests++}`, owner: newOwner() };
  id = store.idOf(making.account, making.digest);
});

const MADE: Omit<MadeAudio, "audioKey"> = {
  format: "mp3",
  speech: {
    durationMs: 900,
    segments: [],
    words: [{ word: "nasi", start: 0, end: 4, start_ms: 0, end_ms: 900 }],
    bookmarks: [],
  },
};

async function write(audio: Buffer, of = making, amend?: (head: Uint8Array, size: number) => void) {
  const draft = store.draft(of, "mp3");
  // Chunks as small as a model's, and not aligned with the parts.
  for (let at = 0; at < audio.length; at += 123_457) await draft.write(audio.subarray(at, at + 123_457));
  await draft.end(amend);
  return draft;
}

/** Writes the size into the first bytes. */
const amendment = (head: Uint8Array, size: number) =>
  void Buffer.from(head.buffer, head.byteOffset).writeUInt32LE(size);

/** Another making of the same audio, from the lease to the record. */
async function keep(audio = AUDIO, { amend, marks }: { amend?: typeof amendment; marks?: string } = {}) {
  making = { ...making, owner: newOwner() };
  const lease = await store.lease(making);
  if (!lease) throw new Error("the place is not free");
  const { audioKey } = await write(audio, making, amend);
  return store.keep(lease, making, { ...MADE, audioKey, marks });
}

const objects = async () => {
  const { Contents = [] } = await stores.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `audio/${id}/` }));
  return Contents.map(({ Key }) => Key ?? "");
};

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

describe("stored audio", () => {
  it("is found only by its account, with its marks and a working URL", async () => {
    const { record, first } = await keep();
    expect(first).toBe(true);
    expect(await store.find("a", id)).toMatchObject(record);
    expect(await store.readSpeech(record)).toEqual(MADE.speech);
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
    const response = await fetch((await store.presign(record)).url);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    expect(await store.find("b", id)).toBeNull();
    expect(await store.lease({ ...making, owner: newOwner() })).toBeNull();
  });

  it.each([3, 8, 12, 30])("is uploaded in parts as it arrives, the first part last: %i MB", async (megabytes) => {
    const audio = Buffer.alloc(megabytes << 20, "half an hour");
    const commands = stores.watch();
    const { record } = await keep(audio, { amend: amendment });
    const kept = await bytesOf(await store.read(record));
    audio.writeUInt32LE(audio.length);
    expect(kept.equals(audio)).toBe(true);
    const { headers } = await fetch((await store.presign(record)).url);
    expect([headers.get("content-type"), headers.get("cache-control")]).toEqual(["audio/mpeg", "private, immutable"]);
    const parts = commands.filter((name) => name === "UploadPartCommand").length;
    expect(parts).toBe(megabytes < 8 ? 0 : Math.ceil(megabytes / 8));
    // The permission to put objects is sufficient.
    expect(commands.filter((name) => /Abort|Delete/.test(name))).toEqual([]);
  });

  it("is uploaded before it is complete", async () => {
    const commands = stores.watch();
    const draft = store.draft(making, "mp3");
    for (let megabytes = 0; megabytes < 17; megabytes++) await draft.write(Buffer.alloc(1 << 20));
    await expect.poll(() => commands).toContain("UploadPartCommand");
    expect(commands).not.toContain("CompleteMultipartUploadCommand");
    expect(await objects()).toEqual([]);
  });

  it("reports a failed part at its end, without delaying the listener", async () => {
    const draft = store.draft(making, "mp3");
    const failing = vi.spyOn(stores.s3, "send").mockRejectedValue(new Error("no S3") as never);
    for (let megabytes = 0; megabytes < 40; megabytes++) await draft.write(Buffer.alloc(1 << 20));
    failing.mockRestore();
    await expect(draft.end()).rejects.toThrow("no S3");
    expect(await objects()).toEqual([]);
  });

  it("expires after its retention, and can be made again", async () => {
    await keep();
    time = START + DAYS * 86_400_000 - 1000;
    expect(await store.find("a", id)).not.toBeNull();
    time += 1000;
    expect(await store.find("a", id)).toBeNull();
    expect((await keep()).first).toBe(true);
  });

  it.each([
    ["read", (other: AudioStore, record: AudioRecord) => other.read(record)],
    ["presigned", (other: AudioStore, record: AudioRecord) => other.presign(record)],
    ["described", async (other: AudioStore, record: AudioRecord) => expect(await other.readSpeech(record)).toBeNull()],
  ])("that an operator removed from the bucket can be made again after it was asked for to be %s", async (how, ask) => {
    const { record } = await keep();
    for (const Key of await objects()) await stores.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    const asked = ask(
      stores.machine(() => time),
      record,
    );
    if (how === "described") await asked;
    else await expect(asked).rejects.toMatchObject({ code: "service_unavailable", retryAfterSeconds: 1 });
    expect(await store.find("a", id)).toBeNull();
    await keep();
    expect(await store.find("a", id)).not.toBeNull();
  });

  it("is not looked for in S3 by a machine that has seen it in the last 15 minutes", async () => {
    const { record } = await keep();
    const other = stores.machine(() => time);
    const commands = stores.watch();
    for (const minutes of [0, 14, 16]) {
      time = START + minutes * 60_000;
      await Promise.all([store, other].map((machine) => machine.presign(record)));
    }
    // The other one at first, and both at the end.
    expect(commands).toEqual(["HeadObjectCommand", "HeadObjectCommand", "HeadObjectCommand"]);
  });

  it("has its marks in the record too where they are short", async () => {
    const { record } = await keep(AUDIO, { marks: "1,0,0,0,4,0,900" });
    expect(record).toMatchObject({ marks: "1,0,0,0,4,0,900", durationMs: 900 });
    expect(await store.find("a", id)).toMatchObject(record);
    await store.remove(record);
    const long = await keep(AUDIO, { marks: "1,".repeat(5_000) });
    expect(long.record).not.toHaveProperty("marks");
  });

  it("can be removed permanently, and made again", async () => {
    await keep();
    expect(await objects()).toHaveLength(2);
    const record = await store.find("a", id);
    if (!record) throw new Error("not found");
    await store.remove(record);
    expect([await objects(), await store.find("a", id)]).toEqual([[], null]);
    const { record: again } = await keep();
    // A caller that still has the old record removes nothing of the new one.
    await store.remove(record);
    expect([await store.find("a", id), await store.exists(again)]).toMatchObject([again, true]);
  });

  it("has an object key that does not reveal its account", async () => {
    making = { ...making, account: "account-of-nasi-lemak", keyId: "key_nasi_lemak" };
    id = store.idOf(making.account, making.digest);
    const { record } = await keep();
    expect(await objects()).toContain(record.audioKey);
    expect(`${await objects()} ${(await store.presign(record)).url}`).not.toMatch(/nasi|lemak/);
  });

  it("is also found, read and removed under an object key of an older release", async () => {
    const put = (Key: string, Body: Buffer | string) =>
      stores.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    const prefix = `audio/a/${making.digest}`;
    const record = { id, ...making, audioKey: `${prefix}.mp3`, expiresAt: START / 1000 + 60 };
    await Promise.all([put(record.audioKey, AUDIO), put(`${prefix}.json`, JSON.stringify(MADE.speech))]);
    const places = createDynamoLeaseStore(TABLE, stores.table.client);
    await places.put({ pk: `AUDIO#${id}`, sk: "AUDIO" }, record, START);
    expect(await store.find("a", id)).toMatchObject(record);
    expect(await store.readSpeech(record)).toEqual(MADE.speech);
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
    expect((await fetch((await store.presign(record)).url)).status).toBe(200);
    await store.remove(record);
    expect([await store.exists(record), await store.find("a", id)]).toEqual([false, null]);
    const { Contents = [] } = await stores.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }));
    expect(Contents).toEqual([]);
  });
});

describe("audio in progress", () => {
  it("is not found, and cannot be leased by another request", async () => {
    const lease = await store.lease(making);
    const another = { ...making, owner: newOwner() };
    expect([await store.find("a", id), await store.lease(another)]).toEqual([null, null]);
    expect(await store.isLeased(making)).toBe(true);
    await lease?.release();
    expect(await store.isLeased(making)).toBe(false);
  });

  it("keeps audio and marks of one request together when two made it because the first seemed dead", async () => {
    const first = making;
    const slow = await store.lease(first);
    time += 10_000;
    const { record } = await keep();
    if (!slow) throw new Error("no lease");
    const other = { ...first, keyId: "key_2" };
    const { audioKey } = await write(Buffer.alloc(1001, 8), other);
    const late = await store.keep(slow, other, { ...MADE, audioKey, speech: { ...MADE.speech, durationMs: 901 } });
    expect(late.first).toBe(false);
    expect(await store.find("a", id)).toMatchObject({ owner: record.owner, keyId: "key_1" });
    expect(await store.readSpeech(record)).toMatchObject({ durationMs: 900 });
    expect((await bytesOf(await store.read(record))).equals(AUDIO)).toBe(true);
  });
});

it.each(["", "aud_", "x".repeat(5000), "aud_../../../../../../../etc"])("%.20s is no id", async (wrong) => {
  expect(await store.find("a", wrong)).toBeNull();
});
