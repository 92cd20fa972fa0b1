import { describe, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { type Account, newAccount } from "./account.ts";
import { download } from "./client.ts";

const key = (value: string) => ({ "idempotency-key": value });
const codeOf = async (response: Response) => ((await response.json()) as ErrorBody).error.code;
const replayed = (response: Response) => response.headers.get("idempotent-replayed");

const synthesize = async (account: Account, text: string, idempotencyKey: string, body: object = {}) => {
  const response = await account.post("/v1/synthesize", { text, ...body }, key(idempotencyKey));
  expect(response.status, await response.clone().text()).toBe(200);
  return { response, answer: (await response.json()) as SynthesizeResponse };
};

describe("an Idempotency-Key", () => {
  it("replays the answer with a mark and a new URL, at no cost", async () => {
    const account = await newAccount("pro");
    const first = await synthesize(account, "Sekali sahaja, ya.", "a", { timestamps: true });
    const again = await synthesize(account, "Sekali sahaja, ya.", "a", { timestamps: true });
    expect([replayed(first.response), replayed(again.response)]).toEqual([null, "true"]);
    const { audio_url, expires_at, ...answer } = again.answer;
    expect(first.answer).toMatchObject(answer);
    expect(answer).toMatchObject({ cached: false, characters_billed: 18 });
    expect(Date.parse(expires_at ?? "")).toBeGreaterThan(Date.parse(first.answer.expires_at ?? ""));
    expect((await download(audio_url)).length).toBeGreaterThan(1000);
    expect((await account.usage()).total).toMatchObject({ requests: 2, characters: 18, cached: 1 });
  });

  it("replays complete streamed audio, also after the client disconnected", async () => {
    const account = await newAccount("pro");
    const ask = () =>
      account.post("/v1/audio/speech", { input: "Alirkan sekali lagi.", response_format: "pcm" }, key("a"));
    const first = await ask();
    await first.body?.getReader().cancel();
    let again = await ask();
    // A stream counts as in progress until it ends.
    for (; again.status === 409; again = await ask()) expect(await codeOf(again)).toBe("idempotency_in_progress");
    expect([again.status, replayed(again), again.headers.get("x-characters-billed")]).toEqual([200, "true", "0"]);
    const bytes = await again.arrayBuffer();
    const without = await account.post("/v1/audio/speech", { input: "Alirkan sekali lagi.", response_format: "pcm" });
    expect(replayed(without)).toBeNull();
    expect(Buffer.from(bytes).equals(Buffer.from(await without.arrayBuffer()))).toBe(true);
    expect((await account.usage()).total.characters).toBe(20);
  });

  it("runs one of ten concurrent requests, and answers the others 409 with Retry-After", async () => {
    const account = await newAccount("pro");
    const ask = () => account.post("/v1/synthesize", { text: "Sepuluh serentak, satu sahaja." }, key("a"));
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("x-should-retry")]).toEqual([
        409,
        "1",
        null,
      ]);
      expect(await codeOf(answer)).toBe("idempotency_in_progress");
    }
    expect(answers.filter((answer) => answer.status === 200 && replayed(answer) === null)).toHaveLength(1);
    expect(replayed(await ask())).toBe("true");
  });

  it("is refused with another body, and is independent for each route and key", async () => {
    const account = await newAccount("pro");
    await synthesize(account, "Badan pertama.", "a");
    const other = await account.post("/v1/synthesize", { text: "Badan kedua." }, key("a"));
    expect([other.status, await codeOf(other)]).toEqual([422, "idempotency_key_reused"]);
    const speech = await account.post("/v1/audio/speech", { input: "Badan pertama." }, key("a"));
    expect([speech.status, replayed(speech)]).toEqual([200, null]);
    await speech.arrayBuffer();
    const { response } = await synthesize(await newAccount("pro"), "Badan lain sama sekali.", "a");
    expect(replayed(response)).toBeNull();
  });

  it("can be reused after a failed request", async () => {
    const account = await newAccount("pro", { monthlyCharacterLimit: 5 });
    const ask = (text: string) => account.post("/v1/synthesize", { text }, key("a"));
    expect((await ask("Terlalu panjang.")).status).toBe(429);
    expect((await ask("Hai")).status).toBe(200);
  });

  it.each([["x".repeat(256)], [""]])("of a wrong length is refused: %.10s", async (wrong) => {
    const response = await (await newAccount("pro")).post("/v1/synthesize", { text: "Hai" }, key(wrong));
    expect(await response.json()).toMatchObject({ error: { code: "invalid_value", param: "Idempotency-Key" } });
  });
});
