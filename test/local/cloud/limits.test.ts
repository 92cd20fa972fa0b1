import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import { ERRORS, type ErrorBody } from "#contract/errors.ts";
import { SCOPES } from "#contract/keys.ts";
import { newAccount } from "./account.ts";
import { post, url } from "./client.ts";

const codeOf = async (response: Response) => ((await response.json()) as ErrorBody).error.code;

const statuses = (responses: readonly Response[]) =>
  responses.reduce<Record<number, number>>((counts, { status }) => {
    counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }, {});

describe("requests in any 60 seconds", () => {
  it("of the free tier: admits exactly 10 of 40 concurrent requests on both routes", async () => {
    const account = await newAccount("free");
    const startedAt = Date.now();
    const requests = Array.from({ length: 40 }, (_, i) =>
      i % 2
        ? account.post("/v1/synthesize", { text: `Nombor ${i}.` })
        : account.post("/v1/audio/speech", { input: `Nombor ${i}.` }),
    );
    const answers = await Promise.all(requests);
    const took = Date.now() - startedAt;
    expect(statuses(answers)).toEqual({ 200: 10, 429: 30 });
    for (const answer of answers.filter(({ status }) => status === 200)) await answer.arrayBuffer();
    for (const answer of answers.filter(({ status }) => status === 429)) {
      const wait = Number(answer.headers.get("retry-after-ms"));
      // A minute after the first request, rounded to its one-second slot.
      expect(wait).toBeGreaterThan(59_000 - took);
      // The header that OpenAI's clients obey.
      expect(wait).toBeLessThanOrEqual(60_000);
      expect(answer.headers.get("retry-after")).toBe(String(Math.ceil(wait / 1000)));
      expect(answer.headers.get("x-ratelimit-remaining-requests")).toBe("0");
      expect(await codeOf(answer)).toBe("rate_limit_exceeded");
    }
    expect((await account.usage()).total.requests).toBe(10);
  });

  it("are admitted again after Retry-After, and not earlier", async () => {
    const account = await newAccount("free");
    await account.pretendRequests(10, 57);
    const body = { text: "Sudah boleh?" };
    const refused = await account.post("/v1/synthesize", body);
    expect(refused.status).toBe(429);
    const waitMs = Number(refused.headers.get("retry-after-ms"));
    expect(waitMs).toBeLessThanOrEqual(4_000);
    const opensAt = Date.now() + waitMs;
    expect(Number(refused.headers.get("x-ratelimit-reset"))).toBe(Math.round(opensAt / 1000));
    await sleep(Math.max(0, waitMs - 1_000));
    expect((await account.post("/v1/synthesize", body)).status).toBe(429);
    await sleep(Math.max(0, opensAt + 100 - Date.now()));
    expect((await account.post("/v1/synthesize", body)).status).toBe(200);
  });

  it("count errors in the text, and not bodies that the schema refuses", async () => {
    const account = await newAccount("pro");
    const answers = [
      await account.post("/v1/synthesize", "{"),
      await account.post("/v1/synthesize", { text: 7 }),
      await account.post("/v1/audio/speech", { input: "Hai", model: "gpt-7" }),
      await account.post("/v1/synthesize", { text: "🔥" }),
      await account.post("/v1/audio/speech", { input: "Hai", voice: "nobody" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 400, 404]);
    const remaining = answers.map(({ headers }) => headers.get("x-ratelimit-remaining-requests"));
    expect(remaining).toEqual(["500", "500", "500", "499", "498"]);
    expect((await account.usage()).total).toMatchObject({ requests: 2, characters: 0, cost_myr: 0 });
    expect((await account.quota()).characters.used).toBe(0);
  });
});

describe("reads in any 60 seconds", () => {
  const ROUTES = [
    ["GET", "/v1/usage", 200],
    ["GET", "/v1/quota", 200],
    ["GET", "/v1/audio/aud_x", 404],
    ["DELETE", "/v1/audio/aud_x", 404],
    ["GET", "/v1/keys", 200],
    ["DELETE", "/v1/keys/key_x", 404],
    ["GET", "/health/deep", 200],
  ] as const;

  it("of the free tier: admits exactly 60 of 70 concurrent reads on all routes, and counts none as a request", async () => {
    const account = await newAccount("free", { scopes: SCOPES });
    const answers = await Promise.all(
      Array.from({ length: 70 }, async (_, i) => {
        const [method, path, status] = ROUTES[i % ROUTES.length] ?? ROUTES[0];
        const response = await fetch(url(path), { method, headers: { "x-api-key": account.secret } });
        return { response, passed: response.status === status };
      }),
    );
    expect(answers.filter(({ passed }) => passed)).toHaveLength(60);
    for (const { response } of answers.filter(({ passed }) => !passed)) {
      expect([response.status, await codeOf(response)]).toEqual([429, "rate_limit_exceeded"]);
      expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(60);
      expect(response.headers.get("x-ratelimit-limit-requests")).toBe("60");
      expect(response.headers.get("x-ratelimit-remaining-requests")).toBe("0");
    }
    const spoken = await account.post("/v1/synthesize", { text: "Masih boleh" });
    expect([spoken.status, spoken.headers.get("x-ratelimit-remaining-requests")]).toEqual([200, "9"]);
  });

  it("are limited to six times a key's own cap of requests", async () => {
    const account = await newAccount("business", { requestsPerMinuteLimit: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => account.get("/v1/quota")));
    expect(statuses(answers)).toEqual({ 200: 12, 429: 8 });
    expect((await account.post("/v1/synthesize", { text: "Boleh" })).status).toBe(200);
  });

  it("are not counted without the scope", async () => {
    const account = await newAccount("free", { scopes: [] });
    for (let i = 0; i < 3; i++) expect((await account.get("/v1/usage")).status).toBe(403);
    const health = await account.get("/health/deep");
    expect([health.status, health.headers.get("x-ratelimit-remaining-requests")]).toEqual([200, "59"]);
  });
});

describe("characters of a month", () => {
  it("are never exceeded by 50 concurrent requests for the last 100, and the rest stays usable", async () => {
    const account = await newAccount("business", { monthlyCharacterLimit: 100 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => account.post("/v1/synthesize", { text: `Buku ${i + 10}` })),
    );
    expect(statuses(answers)).toEqual({ 200: 14, 429: 36 });
    const monthEnd = Date.parse((await account.quota()).characters.resets_at);
    for (const answer of answers.filter(({ status }) => status === 429)) {
      expect(await codeOf(answer)).toBe("insufficient_quota");
      expect(answer.headers.get("x-should-retry")).toBe("false");
      const opensAt = Date.now() + Number(answer.headers.get("retry-after")) * 1000;
      expect(Math.abs(opensAt - monthEnd)).toBeLessThan(10_000);
    }
    expect((await account.quota()).key_characters).toMatchObject({ limit: 100, used: 98, remaining: 2 });
    expect((await account.usage()).total).toMatchObject({ requests: 50, characters: 98 });
    expect((await account.post("/v1/synthesize", { text: "Ya" })).status).toBe(200);
    const again = await account.post("/v1/synthesize", { text: "Ya" });
    expect([again.status, again.headers.get("x-ratelimit-remaining-characters")]).toEqual([200, "0"]);
    expect((await account.post("/v1/synthesize", { text: "A b" })).status).toBe(429);
  });
});

describe("the usage of an account", () => {
  const TEXTS = ["Selamat pagi", "Good morning everyone", "早上好，大家", "காலை வணக்கம்", "Jom makan, 谢谢"];

  it("is exact after 200 mixed requests, by every group", async () => {
    const account = await newAccount("business");
    const texts = Array.from({ length: 40 }, (_, i) => `${TEXTS[i % TEXTS.length]} ${i}.`);
    const spoken: SynthesizeResponse[] = [];
    const synthesize = async (text: string) => {
      const response = await account.post("/v1/synthesize", { text, format: "pcm", sample_rate: 8000 });
      expect(response.status).toBe(200);
      spoken.push((await response.json()) as SynthesizeResponse);
    };
    let streamed = 0;
    const stream = async (input: string) => {
      const response = await account.post("/v1/audio/speech", { input, response_format: "wav" });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      streamed += Number(response.headers.get("x-characters-billed"));
    };
    const fail = async (i: number) => {
      const response = await account.post("/v1/synthesize", i % 2 ? { text: "!?" } : { text: "Hai", voice: "nobody" });
      expect(response.status).toBeGreaterThanOrEqual(400);
    };
    const refuse = async () => void (await account.post("/v1/synthesize", { text: "Hai", speed: 9 }));
    await Promise.all([...texts.map(synthesize), ...Array.from({ length: 40 }, (_, i) => fail(i))]);
    await Promise.all([...texts.map(synthesize), ...texts.map(stream), ...texts.map(refuse)]);

    const billed = spoken.reduce((sum, { characters_billed }) => sum + characters_billed, 0) + streamed;
    const hits = spoken.filter(({ cached }) => cached);
    expect([hits.length, new Set(hits.map(({ characters_billed }) => characters_billed))]).toEqual([40, new Set([0])]);
    expect((await account.quota()).characters.used).toBe(billed);
    const { total } = await account.usage();
    expect(total).toMatchObject({ requests: 160, characters: billed, cached: 40 });
    expect(total.cost_myr).toBeCloseTo((billed / 50_000_000) * 1999, 3);
    for (const group of ["day", "key", "language", "voice"] as const) {
      const { data, total: same } = await account.usage(group);
      expect(same).toEqual(total);
      expect(data.reduce((sum, { characters }) => sum + characters, 0)).toBe(billed);
      expect(data.reduce((sum, { audio_ms }) => sum + audio_ms, 0)).toBe(total.audio_ms);
    }
    expect((await account.usage("key")).data.map(({ group }) => group)).toEqual([account.keyId]);
    expect((await account.usage("language")).data.map(({ group }) => group)).toEqual(["en", "ms", "ta", "zh"]);
  });

  it("is billed once when the client disconnects, and the next request gets the complete audio from the cache", async () => {
    const account = await newAccount("business");
    const input = Array.from({ length: 20 }, (_, i) => `Ayat yang ke ${i + 1} ini agak panjang.`).join(" ");
    const body = { input, response_format: "pcm" };
    const response = await account.post("/v1/audio/speech", body);
    await response.body?.getReader().read();
    await response.body?.cancel().catch(() => {});
    await expect.poll(async () => (await account.usage()).total.characters, { timeout: 30_000 }).toBe(input.length);
    expect((await account.quota()).characters.used).toBe(input.length);
    const again = await account.post("/v1/audio/speech", body);
    expect(again.headers.get("x-cache")).toBe("HIT");
    expect((await again.arrayBuffer()).byteLength).toBeGreaterThan(24_000 * 2 * 20);
    expect((await account.usage()).total).toMatchObject({ requests: 2, characters: input.length, cached: 1 });
  });

  it("excludes other accounts", async () => {
    const [one, other] = [await newAccount("pro"), await newAccount("pro")];
    await one.post("/v1/synthesize", { text: "Rahsia" });
    expect(await other.usage()).toMatchObject({ data: [], total: { requests: 0 } });
    expect((await other.quota()).characters.used).toBe(0);
  });

  it.each([
    ["start=yesterday", "invalid_value", "start"],
    ["end=2026-02-30", "invalid_value", "end"],
    ["start=2026-02-02&end=2026-02-01", "invalid_value", "start"],
    ["start=2020-01-01&end=2026-01-01", "invalid_value", "start"],
    ["group_by=hour", "unsupported_value", "group_by"],
    ["group_by=account", "insufficient_scope", null],
    ["account=somebody", "unknown_field", "account"],
  ] as const)("queried with %s is %s", async (query, code, param) => {
    const response = await (await newAccount("free")).get(`/v1/usage?${query}`);
    expect(response.status).toBe(ERRORS[code].status);
    expect(((await response.json()) as ErrorBody).error).toMatchObject({ code, param });
  });

  it("needs the scope usage:read", async () => {
    const account = await newAccount("free", { scopes: ["speech:write"] });
    for (const path of ["/v1/usage", "/v1/quota"]) {
      const response = await account.get(path);
      expect([response.status, await codeOf(response)]).toEqual([403, "insufficient_scope"]);
    }
  });
});

describe("limit headers", () => {
  it("are in every response to a request with a key, and in no other", async () => {
    const account = await newAccount("free");
    const answers = [
      await account.post("/v1/synthesize", { text: "Hai" }),
      await account.post("/v1/synthesize", { text: "Hai" }),
      await account.post("/v1/audio/speech", { input: "Pun" }),
      await account.post("/v1/synthesize", "{"),
      await account.get("/v1/audio/aud_x"),
      await account.get("/v1/quota"),
      await account.get("/v1/usage"),
      await account.get("/health/deep"),
      await (await newAccount("free", { scopes: [] })).post("/v1/synthesize", { text: "Hai" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 404, 200, 200, 200, 403]);
    const left = (unit: string) => answers.map(({ headers }) => headers.get(`x-ratelimit-remaining-${unit}`));
    expect(left("requests")).toEqual(["9", "8", "7", "7", "59", "58", "57", "56", "10"]);
    expect(left("characters")).toEqual([..."9997 9997 9994 9994 9994 9994 9994 9994".split(" "), "10000"]);
    const limits = answers.map(({ headers }) => headers.get("x-ratelimit-limit-requests"));
    expect(limits).toEqual(["10", "10", "10", "10", "60", "60", "60", "60", "10"]);
    for (const { headers } of answers) {
      expect(headers.get("x-ratelimit-limit-characters")).toBe("10000");
      expect(headers.get("x-ratelimit-reset-requests")).toMatch(/^(\d+m)?\d+s$|^\d+ms$/);
      expect(headers.get("ratelimit-policy")).toMatch(/^"requests";q=[16]0;w=60, "characters";q=10000;w=\d+$/);
      expect(headers.get("ratelimit")).toMatch(/^"requests";r=\d+;t=\d+, "characters";r=\d+;t=\d+$/);
      expect(headers.get("access-control-expose-headers")).toContain("x-ratelimit-remaining-requests");
    }
    const others = [await fetch(url("/v1/voices")), await post("/v1/synthesize", {}, { "x-api-key": "wrong" })];
    for (const { headers } of others) expect(headers.get("x-ratelimit-limit-requests")).toBeNull();
  });
});
