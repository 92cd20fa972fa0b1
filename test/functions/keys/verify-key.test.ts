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
let asked: number;
let uses: [string, number][];
let failures: unknown[];
let recordUse: (id: string, at: number) => Promise<void>;
let time: number;

const verifier = () =>
  createKeyVerifier({
    keys: {
      async find(wanted) {
        asked += 1;
        return stored.get(wanted) ?? null;
      },
    },
    uses: { record: (id, at) => recordUse(id, at) },
    now: () => time,
    onFailure: (error) => failures.push(error),
  });

beforeEach(() => {
  stored = new Map([[hash, keyRecord()]]);
  asked = 0;
  uses = [];
  failures = [];
  recordUse = async (...use) => void uses.push(use);
  time = 1_000_000;
});

describe("a key", () => {
  it("that is known passes, and is not asked for again within a minute", async () => {
    const verifyKey = verifier();
    for (let i = 0; i < 3; i++) expect(await verifyKey(secret)).toEqual({ ok: true, record: keyRecord() });
    expect(asked).toBe(1);
    time += 60_000;
    await verifyKey(secret);
    expect(asked).toBe(2);
    expect(uses).toEqual([
      ["key_1", 1_000_000],
      ["key_1", 1_060_000],
    ]);
  });

  it("that is missing, malformed or unknown is refused, and only a well-formed one is looked up", async () => {
    const verifyKey = verifier();
    expect(await verifyKey(null)).toEqual({ ok: false, code: "missing_api_key" });
    expect(await verifyKey("tts_short")).toEqual({ ok: false, code: "invalid_api_key" });
    expect(asked).toBe(0);
    expect(await verifyKey(newSecret())).toEqual({ ok: false, code: "invalid_api_key" });
    expect([asked, uses]).toEqual([1, []]);
  });

  it("that was just made works at once, although it was refused before", async () => {
    const verifyKey = verifier();
    stored.clear();
    expect(await verifyKey(secret)).toMatchObject({ ok: false });
    stored.set(hash, keyRecord());
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
  });

  it("that is revoked stops within a minute", async () => {
    const verifyKey = verifier();
    await verifyKey(secret);
    stored.set(hash, keyRecord({ revokedAt: time }));
    time += 60_000;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("that is revoked while it is looked up stops within a minute, however slow the store is", async () => {
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

  it("that expires stops at that moment, although it is remembered", async () => {
    stored.set(hash, keyRecord({ expiresAt: time + 10 }));
    const verifyKey = verifier();
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time += 10;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("whose secret was replaced opens until the overlap ends, although it is remembered", async () => {
    stored.set(hash, keyRecord({ hash: hashSecret(newSecret()), retired: [`${hash} ${time + 10}`] }));
    const verifyKey = verifier();
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time += 10;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("whose secret was replaced without overlap does not open, although its item is still there", async () => {
    stored.set(hash, keyRecord({ hash: hashSecret(newSecret()) }));
    expect(await verifier()(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });

  it("passes also when its use cannot be recorded", async () => {
    recordUse = async () => {
      throw new Error("the table is down");
    };
    expect(await verifier()(secret)).toMatchObject({ ok: true });
    expect(failures).toHaveLength(1);
  });
});
