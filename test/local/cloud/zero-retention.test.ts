import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { synthesizeResponse } from "#contract/responses.ts";
import { newAccount } from "./account.ts";
import { decodeWav, describeAudio } from "./audio.ts";
import { download } from "./client.ts";

const TEXT = "Jangan simpan apa-apa.";

describe("a text with personal data and `personal.cache: false`", () => {
  const personal = { cache: false };

  it("is answered inline, billed each time, and leaves no file, record or replay", async () => {
    const account = await newAccount("pro");
    const body = { text: "IC saya 990101-14-5678.", personal };
    for (let round = 0; round < 2; round++) {
      const response = await account.post("/v1/synthesize", body, { "idempotency-key": "a" });
      expect([response.status, response.headers.get("idempotent-replayed")]).toEqual([200, null]);
      const answer = synthesizeResponse.parse(await response.json());
      expect(answer).toMatchObject({ id: null, audio_url: null, expires_at: null, cached: false });
      expect(answer.audio_base64?.length).toBeGreaterThan(1000);
      expect(await isKept(Buffer.from(answer.audio_base64 ?? "", "base64"))).toBe(false);
    }
    const streamed = await account.post("/v1/audio/speech", { input: body.text, personal }, { "idempotency-key": "b" });
    expect(streamed.headers.get("x-cache")).toBe("MISS");
    const audio = Buffer.from(await streamed.arrayBuffer());
    expect(audio.length).toBeGreaterThan(1000);
    expect(await isKept(audio)).toBe(false);
    expect((await account.usage()).total).toMatchObject({ requests: 3, characters: 3 * 23, cached: 0 });
  });

  it("is stored without personal data, or without `personal.cache: false`", async () => {
    const account = await newAccount("pro");
    for (const body of [{ text: "Tiada apa-apa di sini", personal }, { text: "IC saya 990101-14-5678" }]) {
      const ids = [];
      for (let round = 0; round < 2; round++) {
        const answer = synthesizeResponse.parse(await (await account.post("/v1/synthesize", body)).json());
        ids.push([answer.id, answer.cached]);
        expect(await isKept(await download(answer.audio_url))).toBe(true);
      }
      expect(ids[0]?.[0]).toMatch(/^aud_/);
      expect(ids[1]).toEqual([ids[0]?.[0], true]);
    }
  });
});

/** Whether a file of the bucket has this audio, whatever its name. */
async function isKept(audio: Uint8Array): Promise<boolean> {
  const entries = await readdir(join(inject("dataDir"), "s3"), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (bytes.equals(audio)) return true;
  }
  return false;
}

describe("a key with zero retention", () => {
  it("gets the audio inline, pays each time, and leaves no file", async () => {
    const account = await newAccount("pro", { zeroRetention: true });
    for (let round = 0; round < 2; round++) {
      const headers = { "idempotency-key": "a" };
      const response = await account.post("/v1/synthesize", { text: TEXT, format: "wav" }, headers);
      expect([response.status, response.headers.get("idempotent-replayed")]).toEqual([200, null]);
      const answer = synthesizeResponse.parse(await response.json());
      expect(answer).toMatchObject({ id: null, audio_url: null, expires_at: null, cached: false });
      const properties = describeAudio(decodeWav(Buffer.from(answer.audio_base64 ?? "", "base64")));
      expect(Math.abs(properties.durationMs - answer.duration_ms)).toBeLessThan(2);
      expect(await isKept(Buffer.from(answer.audio_base64 ?? "", "base64"))).toBe(false);
    }
    const streamed = await account.post("/v1/audio/speech", { input: TEXT });
    expect(streamed.headers.get("x-cache")).toBe("MISS");
    expect(await isKept(Buffer.from(await streamed.arrayBuffer()))).toBe(false);
    expect((await account.usage()).total).toMatchObject({ requests: 3, characters: 3 * TEXT.length, cached: 0 });
  });

  it("is refused audio over 4 MB at no cost, with a hint to the streaming route", async () => {
    const account = await newAccount("pro", { zeroRetention: true });
    const text = "Ayat ini akan dibaca dengan perlahan sekali. ".repeat(15);
    const body = { format: "wav", sample_rate: 48000, speed: 0.5 };
    const response = await account.post("/v1/synthesize", { text, ...body });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as ErrorBody;
    expect(error).toMatchObject({ code: "zero_retention", param: "text" });
    expect(error.message).toContain("/v1/audio/speech");
    expect((await account.quota()).characters.used).toBe(0);
  });
});
