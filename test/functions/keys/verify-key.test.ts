import { beforeEach, describe, expect, it } from "vitest";
import { hashSecret, newSecret } from "#contract/keys.ts";
import { createKeyVerifier, type KeyRecord } from "../../../functions/keys/verify-key.ts";

const secret = newSecret();
const hash = hashSecret(secret);

function keyRecord(changes: Partial<KeyRecord> = {}): KeyRecord {
  const key = { pk: `KEY#${hash}`, sk: "KEY" as const, id: "key_1", account: "acc_1", name: "n", createdAt: 0 };
  return { ...key, hash, tier: "free", scopes: ["speech:write"], ...changes };
}

let stored: Map<string, KeyRecord>;
let asked: number;
let time: number;
async function find(wanted: string) {
  asked += 1;
  return stored.get(wanted) ?? null;
}

const verifier = () => createKeyVerifier({ find }, () => time);

beforeEach(() => {
  stored = new Map([[hash, keyRecord()]]);
  asked = 0;
  time = 1_000_000;
});

describe("a key", () => {
  it("that is known passes, and is not asked for again within a minute", async () => {
    const verifyKey = verifier();
    for (let i = 0; i < 3; i++) expect(await verifyKey(secret)).toEqual({ ok: true, key: keyRecord() });
    expect(asked).toBe(1);
    time += 60_000;
    await verifyKey(secret);
    expect(asked).toBe(2);
  });

  it("that is missing, malformed or unknown is refused, and only a well-formed one is looked up", async () => {
    const verifyKey = verifier();
    expect(await verifyKey(null)).toEqual({ ok: false, code: "missing_api_key" });
    expect(await verifyKey("tts_short")).toEqual({ ok: false, code: "invalid_api_key" });
    expect(asked).toBe(0);
    expect(await verifyKey(newSecret())).toEqual({ ok: false, code: "invalid_api_key" });
    expect(asked).toBe(1);
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

  it("that expires stops at that moment, although it is remembered", async () => {
    stored.set(hash, keyRecord({ expiresAt: time + 10 }));
    const verifyKey = verifier();
    expect(await verifyKey(secret)).toMatchObject({ ok: true });
    time += 10;
    expect(await verifyKey(secret)).toMatchObject({ ok: false, code: "invalid_api_key" });
  });
});
