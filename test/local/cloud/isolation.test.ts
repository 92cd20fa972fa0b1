/** One account learns nothing about another. */
import { beforeAll, describe, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { type Account, newAccount } from "./account.ts";
import { download, url } from "./client.ts";

const TEXT = "Surat ini untuk mata pemiliknya sahaja.";

let owner: Account;
let stranger: Account;
let answer: SynthesizeResponse;

beforeAll(async () => {
  [owner, stranger] = [await newAccount("business"), await newAccount("business")];
  answer = await speak(owner, TEXT);
});

async function speak(account: Account, text: string): Promise<SynthesizeResponse> {
  const response = await account.post("/v1/synthesize", { text });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as SynthesizeResponse;
}

/** The content of a response, without what identifies this request and its time. */
async function contentOf(response: Response) {
  const { request_id: _, ...body } = (await response.json()) as ErrorBody;
  const changing = /^(?:date|x-request-id|request-id|x-amz.*|x-ratelimit-.*|ratelimit)$/;
  const headers = [...response.headers].filter(([name]) => !changing.test(name));
  return { status: response.status, body, headers };
}

describe("the audio of an account", () => {
  it("looks absent to another account", async () => {
    const absent = await contentOf(await stranger.get("/v1/audio/aud_AAAAAAAAAAAAAAAAAAAAAA"));
    expect(absent.status).toBe(404);
    for (const suffix of ["", "?redirect=1"]) {
      expect(await contentOf(await stranger.get(`/v1/audio/${answer.id}${suffix}`))).toEqual(absent);
    }
    expect((await owner.get(`/v1/audio/${answer.id}`)).status).toBe(200);
  });

  it("is available only at its presigned URL: other names, buckets and methods are refused", async () => {
    const signed = new URL(answer.audio_url ?? "");
    expect((await download(answer.audio_url ?? "")).length).toBeGreaterThan(1_000);
    const theirs = new URL((await speak(stranger, TEXT)).audio_url ?? "");
    expect(theirs.pathname).not.toBe(signed.pathname);
    const unsigned = new URL(signed);
    unsigned.search = "";
    const listing = new URL("/", signed);
    const bucket = new URL(signed.pathname.split("/").slice(0, 2).join("/"), signed);
    for (const address of [unsigned, listing, bucket]) {
      const response = await fetch(address);
      expect(response.status, address.pathname).toBeGreaterThanOrEqual(400);
    }
    for (const method of ["PUT", "DELETE", "POST"]) {
      const response = await fetch(signed, { method, ...(method === "DELETE" ? {} : { body: "x" }) });
      expect(response.status, method).toBeGreaterThanOrEqual(400);
    }
    expect((await download(answer.audio_url ?? "")).length).toBeGreaterThan(1_000);
  });
});

it("reveals another account's texts neither by the cache nor by the price", async () => {
  const text = `${TEXT} Sekali lagi.`;
  const [first, other, again] = [await speak(owner, text), await speak(stranger, text), await speak(owner, text)];
  expect([first.cached, other.cached, again.cached]).toEqual([false, false, true]);
  expect([first, other, again].map(({ characters_billed }) => characters_billed)).toEqual([
    text.length,
    text.length,
    0,
  ]);
  expect(other.id).not.toBe(first.id);
  const streamed = await stranger.post("/v1/audio/speech", { input: `${text} Ya.` });
  expect(streamed.headers.get("x-cache")).toBe("MISS");
  await streamed.arrayBuffer();
});

it("keeps usage and limits of accounts separate", async () => {
  const [busy, quiet] = [await newAccount("free"), await newAccount("free")];
  await Promise.all(Array.from({ length: 30 }, (_, i) => busy.post("/v1/synthesize", { text: `Sibuk ${i}` })));
  expect((await busy.post("/v1/synthesize", { text: "Sibuk" })).status).toBe(429);
  expect((await quiet.post("/v1/synthesize", { text: "Sunyi" })).status).toBe(200);
  expect((await quiet.usage()).total).toMatchObject({ requests: 1, characters: 5 });
  expect(await quiet.quota()).toMatchObject({ characters: { used: 5 }, requests: { remaining: 9 } });
  for (const group of ["day", "key", "voice", "language"] as const) {
    expect(JSON.stringify(await quiet.usage(group))).not.toContain(busy.name);
  }
});

it("never confuses two keys in 60 concurrent requests with three kinds of headers", async () => {
  const carry = [
    (secret: string) => ({ "x-api-key": secret }),
    (secret: string) => ({ authorization: `Bearer ${secret}` }),
    (secret: string) => ({ "xi-api-key": secret }),
  ];
  const [one, other] = [await newAccount("pro"), await newAccount("starter")];
  const tiers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const account = i % 2 ? one : other;
      const headers = carry[i % 3]?.(account.secret) ?? {};
      const response = await fetch(url("/v1/quota"), { headers });
      return [((await response.json()) as { tier: string }).tier, i % 2 ? "pro" : "starter"];
    }),
  );
  for (const [tier, expected] of tiers) expect(tier).toBe(expected);
});

it.each([
  ["POST", "/v1/keys"],
  ["GET", "/v1/keys"],
  ["GET", "/v1/admin"],
  ["GET", "/v1/accounts"],
  ["GET", "/v1/usage?account=local-admin"],
  ["GET", "/v1/usage?key=key_local-admin"],
])("%s %s is refused to a customer's key", async (method, path) => {
  const response = await fetch(url(path), {
    method,
    headers: { "x-api-key": stranger.secret, "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify({ name: "x", tier: "business", account: owner.name }) } : {}),
  });
  expect([400, 403, 404]).toContain(response.status);
  expect(await response.text()).not.toContain(owner.name);
});
