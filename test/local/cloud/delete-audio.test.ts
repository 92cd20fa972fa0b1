import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { type Account, newAccount } from "./account.ts";

const codeOf = async (response: Response) => ((await response.json()) as ErrorBody).error.code;

const speak = async (account: Account, text: string, headers = {}) => {
  const response = await account.post("/v1/synthesize", { text }, headers);
  expect(response.status).toBe(200);
  return (await response.json()) as SynthesizeResponse;
};

/** Files of the bucket that belong to an audio. */
const filesOf = async (id: string | null) => {
  const files = await readdir(join(inject("dataDir"), "s3"), { recursive: true });
  return files.filter((file) => file.includes(`${id}/`) && /\.(?:mp3|json)/.test(file));
};

describe("DELETE /v1/audio/{id}", () => {
  it("removes audio, record and cache entry with 204; afterwards the id is unknown", async () => {
    const account = await newAccount("pro");
    const { id, audio_url } = await speak(account, "Padamkan ini.");
    expect((await filesOf(id)).length).toBeGreaterThan(0);
    const deleted = await account.delete(`/v1/audio/${id}`);
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
    expect(deleted.headers.get("x-ratelimit-limit-requests")).toBe("3000");
    expect(await filesOf(id)).toEqual([]);
    expect((await fetch(audio_url ?? "")).ok).toBe(false);
    for (const again of [await account.get(`/v1/audio/${id}`), await account.delete(`/v1/audio/${id}`)])
      expect([again.status, await codeOf(again)]).toEqual([404, "audio_not_found"]);
    expect(await speak(account, "Padamkan ini.")).toMatchObject({ id, cached: false });
    expect((await account.get(`/v1/audio/${id}`)).status).toBe(200);
  });

  it("answers 404 for another account's audio or an unknown id, and removes nothing", async () => {
    const [owner, other] = [await newAccount("pro"), await newAccount("pro")];
    const { id } = await speak(owner, "Bukan milik anda.");
    for (const wrong of [id, "aud_AAAAAAAAAAAAAAAAAAAAAA", "x", "%2e%2e%2f"]) {
      const response = await other.delete(`/v1/audio/${wrong}`);
      expect([response.status, await codeOf(response)]).toEqual([404, "audio_not_found"]);
    }
    expect((await owner.get(`/v1/audio/${id}`)).status).toBe(200);
  });

  it("removes the audio for a replay by Idempotency-Key too", async () => {
    const account = await newAccount("pro");
    const headers = { "idempotency-key": "a" };
    const { id } = await speak(account, "Sekali, lalu padam.", headers);
    await account.delete(`/v1/audio/${id}`);
    const again = await account.post("/v1/synthesize", { text: "Sekali, lalu padam." }, headers);
    expect([again.status, await codeOf(again)]).toEqual([404, "audio_not_found"]);
  });
});
