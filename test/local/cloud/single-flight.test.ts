import { describe, expect, it } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { type Account, newAccount } from "./account.ts";

const TEXT = "Satu teks yang sama, diminta oleh lapan orang serentak, sekali sahaja dibayar.";
const BUFFERED = (account: Account) => account.post("/v1/synthesize", { text: TEXT, format: "pcm" });
const STREAMED = (account: Account) => account.post("/v1/audio/speech", { input: TEXT, response_format: "pcm" });

const ORDERS = [
  ["all streamed", [STREAMED]],
  ["streamed first", [STREAMED, BUFFERED]],
  ["buffered first", [BUFFERED, STREAMED]],
] as const;

/** Sends concurrent requests, and counts their outcomes. */
async function atOnce(account: Account, count: number, ways: readonly ((account: Account) => Promise<Response>)[]) {
  const outcomes = Array.from({ length: count }, async (_, i) => {
    const response = await (ways[i % ways.length] ?? STREAMED)(account);
    if (response.status !== 200) return ((await response.json()) as ErrorBody).error.code;
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    return "spoken";
  });
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.all(outcomes)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describe.each(ORDERS)("the same text in concurrent requests, %s", (_, ways) => {
  it("is refused to all 24 and not billed when the month is used up", async () => {
    const account = await newAccount("business", { monthlyCharacterLimit: TEXT.length - 1 });
    expect(await atOnce(account, 24, ways)).toEqual({ insufficient_quota: 24 });
    expect((await account.usage()).total).toMatchObject({ requests: 24, characters: 0, audio_ms: 0 });
    expect((await account.quota()).characters.used).toBe(0);
  });

  it("is answered to all eight and billed once when the month has enough characters", async () => {
    const account = await newAccount("business");
    expect(await atOnce(account, 8, ways)).toEqual({ spoken: 8 });
    expect((await account.usage()).total).toMatchObject({ requests: 8, characters: TEXT.length, cached: 7 });
    expect((await account.quota()).characters.used).toBe(TEXT.length);
  });

  it("never bills more than the month has", async () => {
    const account = await newAccount("business", { monthlyCharacterLimit: 2 * TEXT.length + 1 });
    const outcomes = await atOnce(account, 24, ways);
    expect(outcomes.spoken).toBeGreaterThanOrEqual(1);
    expect((await account.usage()).total).toMatchObject({ requests: 24, characters: TEXT.length });
    expect((await account.quota()).key_characters).toMatchObject({ used: TEXT.length });
  });
});
