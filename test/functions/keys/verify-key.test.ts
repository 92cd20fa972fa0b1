import { beforeEach, describe, expect, it } from "vitest";
import { hashSecret, itemsOfNewKey, type KeyItem, newSecret } from "#contract/keys.ts";
import type { KeyRecord } from "../../../functions/keys/ports.ts";
import { createKeyVerifier } from "../../../functions/keys/verify-key.ts";

const secret = newSecret();
const hash = hashSecret(secret);

function keyRecord(changes: Partial<KeyItem> = {}): KeyRecord {
  const [, key] = itemsOfNewKey(
    { id: "key_1", account: "acc_1", name: "n", scopes: ["speech:write"], createdAt: 0 },
    secret,
  );
  return { hash, key: { ...key, ...changes }, tier: "free", gatewayKey: null };
}

let stored: Map<string, KeyRecord>;
let lookups: number;
let uses: [string, number][];
let failures: unknown[];
let recordUse: (id: string, at: number) => Promise<void>;
let time: number;

const verifier = () =>
  createKeyVerifier({
    keys: {
      async find(wanted) {
        lookups += 1;
        return stored.get(wanted) ?? null;
      },
    },
    uses: { record: (id, at) => recordUse(id, at) },
    now: () => time,
    onFailure: (error) => failures.push(error),
  });

beforeEach(() => {
  stored = new Map([[hash, keyRecord()]]);
  lookups = 0;
  uses = [];
  failures = [];
  recordUse = async (...use) => void uses.push(use);
  time = 1_000_000;
});

describe("a key", () => {
  it("passes, and is looked up once in 60 s", async () => {
    const verifyKey = verifier();
    for (let i = 0; i < 3; i++) expect(await verifyKey(secret)).toEqual({ ok: true, record: keyRecord() });
    expect(lookups).toBe(1);
    time += 60_000;
    await verifyKey(secret);
    expect(lookups).toBe(2);
    expect(uses).toEqual([
      ["key_1", 1_000_000],
      ["key_1", 1_060_000],
    ]);
  });

  it("is refused when missing, malformed or unknown, and looked up only if it is well-formed", async () => {
    const verifyKey = verifier();
    expect(await verifyKey(null)).toEqual({ ok: false, code: "missing_api_key" });
    expect(await verifyKey("tts_short")).toEqual({ ok: false, code: "invalid_api_key" });
    expect(lookups).toBe(0);
    expect(await verifyKey(newSecret())).toEqual({ ok: false, code: "invalid_api_key" });
    expect([lookups, uses]).toEqual([1, []]);
  });

  it("passes as soon as it is created, although it was refused before", async () => {
    const verifyKey = verifier();
    stored.clear();
    expect(await verifyKey(secret)).toMatchObject({ ok: false });
    stored.set(hash, keyRecord());
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
  });

  it("is refused 60 s after it is revoked", async () => {
    const verifyKey = verifier();
    await verifyKey(secret);
    stored.set(hash, keyRecord({ revokedAt: time }));
    time += 60_000;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("is refused 60 s after it is revoked during a slow lookup", async () => {
    const verifyKey = verifier();
    let revokedAt = 0;
    recordUse = async () => {
      revokedAt = time;
      stored.set(hash, keyRecord({ revokedAt }));
      time += 9_000;
    };
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time = revokedAt + 59_999;
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time = revokedAt + 60_000;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("is refused as soon as it expires, although it is cached", async () => {
    stored.set(hash, keyRecord({ expiresAt: time + 10 }));
    const verifyKey = verifier();
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time += 10;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("passes with a rotated secret until the overlap ends, although it is cached", async () => {
    stored.set(hash, keyRecord({ hash: hashSecret(newSecret()), retired: [`${hash} ${time + 10}`] }));
    const verifyKey = verifier();
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time += 10;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("is refused with a secret that was rotated without overlap, although its item still exists", async () => {
    stored.set(hash, keyRecord({ hash: hashSecret(newSecret()) }));
    expect(await verifier()(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("passes when its use cannot be recorded", async () => {
    recordUse = async () => {
      throw new Error("the table is down");
    };
    expect(await verifier()(secret)).toMatchObject({ ok: true });
    expect(failures).toHaveLength(1);
  });
});
