import { beforeAll, expect, it } from "vitest";
import { audioListResponse } from "#contract/audio-list.ts";
import { DEFAULT_SCOPES } from "#contract/keys.ts";
import type { SynthesizeResponse } from "#contract/responses.ts";
import { type Account, newAccount } from "./account.ts";

let account: Account;
beforeAll(async () => {
  account = await newAccount("business", { scopes: [...DEFAULT_SCOPES, "audio:read"] });
});

async function speak(text: string): Promise<string> {
  const response = await account.post("/v1/synthesize", { text, format: "wav", sample_rate: 8000 });
  const { id } = (await response.json()) as SynthesizeResponse;
  if (id === null) throw new Error("the audio was not kept");
  return id;
}

async function list(query = "") {
  const response = await account.get(`/v1/audio${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return audioListResponse.parse(await response.json());
}

const idsOf = ({ data }: Awaited<ReturnType<typeof list>>) => data.map(({ id }) => id);

it("lists an account's audio, newest first and in pages, without what was deleted", async () => {
  const ids: string[] = [];
  for (const text of ["satu", "dua", "tiga", "empat", "lima"]) ids.push(await speak(text));
  const newestFirst = ids.toReversed();
  const all = await list();
  expect(idsOf(all)).toEqual(newestFirst);
  expect(all.next_cursor).toBeNull();
  const [newest] = all.data;
  expect(newest).toMatchObject({ format: "wav", key: account.keyId });
  expect(newest?.duration_ms).toBeGreaterThan(100);
  expect(Date.parse(newest?.expires_at ?? "") - Date.parse(newest?.created_at ?? "")).toBeGreaterThan(29 * 86_400_000);

  const paged: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof list>> = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.data.length).toBeLessThanOrEqual(2);
    paged.push(...idsOf(page));
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(newestFirst);

  // A hit is no new audio.
  await speak("tiga");
  expect(idsOf(await list())).toEqual(newestFirst);
  const [first = "", second = ""] = ids;
  expect((await account.delete(`/v1/audio/${second}`)).status).toBe(204);
  expect(idsOf(await list("?limit=4"))).toEqual(newestFirst.filter((id) => id !== second));
  // Made again, it is the newest.
  expect(await speak("dua")).toBe(second);
  expect(idsOf(await list())).toEqual([second, ...newestFirst.filter((id) => id !== second)]);
  expect(idsOf(await list()).at(-1)).toBe(first);
});

it("has nothing of other accounts, nor of requests that keep nothing", async () => {
  const other = await newAccount("free", { scopes: [...DEFAULT_SCOPES, "audio:read"], zeroRetention: true });
  await other.post("/v1/synthesize", { text: "Tidak disimpan." });
  expect(await (await other.get("/v1/audio")).json()).toEqual({ data: [], next_cursor: null });
});

it("needs the scope audio:read", async () => {
  const response = await (await newAccount("free")).get("/v1/audio");
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
    403,
    "insufficient_scope",
  ]);
});
