import { setTimeout as sleep } from "node:timers/promises";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { healthResponse } from "#contract/health.ts";
import { newSecret } from "#contract/keys.ts";
import { canaryEndpoint, modelCanaryParameter } from "#contract/model-canary.ts";
import { speechEvent } from "#contract/speech-events.ts";
import { quotaResponse } from "#contract/usage.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const SENTENCES = Array.from({ length: 3 }, (_, i) => `Ini ayat yang ke ${i}, cukup panjang untuk didengar.`);
const TEXT = SENTENCES.join(" ");
/** Audio comes at this real-time factor, so that there is a middle to break in. */
const PACE_RTF = 0.4;
/** The model server is back within 10 s on an idle machine; this one runs every other test too. */
const BACK_WITHIN_MS = 40_000;
vi.setConfig({ testTimeout: 2 * BACK_WITHIN_MS, hookTimeout: 180_000 });

let cloud: LocalCloud;

const post = (path: string, body: object) =>
  fetch(cloud.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": cloud.demoKey },
    body: JSON.stringify(body),
  });

function killModelServer(): void {
  if (cloud.modelServerPid === undefined) throw new Error("no model server runs");
  process.kill(cloud.modelServerPid, "SIGKILL");
}

/** Characters of this month, held ones included. */
async function charactersUsed(): Promise<number> {
  const response = await fetch(`${cloud.url}/v1/quota`, { headers: { "x-api-key": cloud.demoKey } });
  return quotaResponse.parse(await response.json()).characters.used;
}

let greetings = 0;
async function speaksAgain(): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < BACK_WITHIN_MS; await sleep(200)) {
    // A new text each time: a cached one needs no model.
    const response = await post("/v1/synthesize", { text: `Hai ${++greetings}.` });
    if (response.status === 200) return true;
    expect(response.status).toBe(503);
    await response.arrayBuffer();
  }
  return false;
}

beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, dataDir: temporaryFolder("faults"), paceRtf: PACE_RTF });
});

afterAll(() => cloud?.stop());

describe("when the model server is killed in the middle of four requests", () => {
  const healthNow = async () => {
    const response = await fetch(`${cloud.url}/health/deep`, { headers: { "x-api-key": cloud.demoKey } });
    return { status: response.status, headers: response.headers, body: healthResponse.parse(await response.json()) };
  };
  const texts = ["Utuh.", "Gelombang.", "Tamat.", "Acara."].map((end) => `${TEXT} ${end}`);
  const [bufferedText = "", wavText = "", pcmText = "", sseText = ""] = texts;
  let before: number;
  let buffered: Response;
  let wav: Response;
  let pcm: { first: number | undefined; rest: Promise<void> };
  let sse: { response: Response; events: unknown[] };
  let health: Awaited<ReturnType<typeof healthNow>>;

  beforeAll(async () => {
    before = await charactersUsed();
    const pending = Promise.all([
      post("/v1/synthesize", { text: bufferedText }),
      post("/v1/audio/speech", { input: wavText, response_format: "wav" }),
    ]);
    const [pcmResponse, sseResponse] = await Promise.all([
      post("/v1/audio/speech", { input: pcmText, response_format: "pcm" }),
      post("/v1/audio/speech", { input: sseText, stream_format: "sse" }),
    ]);
    expect([pcmResponse.status, sseResponse.status]).toEqual([200, 200]);
    const bytes = pcmResponse.body?.getReader();
    const lines = sseResponse.body?.pipeThrough(new TextDecoderStream()).getReader();
    const [firstBytes, firstLines] = await Promise.all([bytes?.read(), lines?.read()]);
    const held = texts.reduce((sum, text) => sum + text.length, 0);
    await vi.waitFor(async () => expect(await charactersUsed()).toBe(before + held), { timeout: BACK_WITHIN_MS });
    killModelServer();
    health = await healthNow();
    const rest = async () => {
      while (!(await bytes?.read())?.done);
    };
    pcm = { first: firstBytes?.value?.length, rest: rest() };
    pcm.rest.catch(() => {});
    let text = firstLines?.value ?? "";
    for (let read = await lines?.read(); read && !read.done; read = await lines?.read()) text += read.value;
    const events = text.trim().split("\n\n");
    sse = { response: sseResponse, events: events.map((line) => JSON.parse(line.slice("data: ".length))) };
    [buffered, wav] = await pending;
  });

  it("answers the buffered request with 503 and Retry-After", async () => {
    expect(buffered.status).toBe(503);
    expect(Number(buffered.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(((await buffered.json()) as ErrorBody).error.code).toMatch(/^model_(unavailable|overloaded)$/);
  });

  it("answers a short wav, which is buffered too, with 503", async () => {
    expect(wav.status).toBe(503);
    expect(((await wav.json()) as ErrorBody).error.type).toBe("server_error");
  });

  it("breaks a stream off without a clean end", async () => {
    expect(pcm.first).toBeGreaterThan(0);
    await expect(pcm.rest).rejects.toThrow();
  });

  it("ends OpenAI's event stream with an error", () => {
    const events = sse.events.map((event) => speechEvent.parse(event));
    expect(events[0]?.type).toBe("speech.audio.delta");
    expect(events.filter(({ type }) => type === "speech.audio.done")).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: "error",
      error: { type: "server_error", code: expect.stringMatching(/^model_(unavailable|overloaded)$/) },
      request_id: sse.response.headers.get("x-request-id"),
    });
  });

  it("bills and keeps nothing, and speaks again soon", async () => {
    await expect.poll(charactersUsed).toBe(before);
    expect(await speaksAgain()).toBe(true);
    const again = (await (await post("/v1/synthesize", { text: bufferedText })).json()) as { cached: boolean };
    expect(again.cached).toBe(false);
  });

  it("reports the outage and its end in deep health", async () => {
    expect([health.status, health.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(health.body.checks.filter(({ state }) => state !== "ok")).toMatchObject([
      // A server that is starting again reports that it is busy.
      { part: "endpoint", state: expect.stringMatching(/^(down|busy|warming)$/) },
    ]);
    // A result is repeated for five seconds.
    await expect.poll(async () => (await healthNow()).status, { timeout: BACK_WITHIN_MS }).toBe(200);
  });
});

describe("the same text in several requests at once", () => {
  const FUNCTION = "malaysian-tts-dev-synthesize";
  const ask = (text: string) => post("/v1/synthesize", { text });
  const answered = async (responses: readonly Response[]) => {
    const answers = await Promise.all(responses.map(async (r) => ({ status: r.status, body: await r.json() })));
    return answers as { status: number; body: SynthesizeResponse & ErrorBody }[];
  };
  /** Speeches that the model server has finished or broken off since its start; shared ones count once. */
  const speeches = async () => {
    const text = await (await fetch(`${cloud.modelServerUrl}/metrics`)).text();
    const sum = (name: string) =>
      [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, "gm"))].reduce(
        (total, [, n]) => total + Number(n),
        0,
      );
    return sum("tts_requests_total") - sum("tts_requests_shared_total");
  };

  it("is spoken once and billed once for all ten", async () => {
    const [before, spokenBefore] = [await charactersUsed(), await speeches()];
    const text = `${SENTENCES[0]} Sepuluh orang.`;
    const answers = await answered(await Promise.all(Array.from({ length: 10 }, () => ask(text))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.filter(({ body }) => !body.cached)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await speeches()) - spokenBefore).toBe(1);
    expect((await charactersUsed()) - before).toBe(text.length);
  });

  it("is spoken once and billed once for eight streams, none of which waits", async () => {
    const [before, spokenBefore] = [await charactersUsed(), await speeches()];
    const input = `${TEXT} Sepuluh aliran.`;
    const stream = () => post("/v1/audio/speech", { input, response_format: "pcm" });
    // Seven of one account run at a time here: the eighth begins when another ends.
    const responses = await Promise.all(Array.from({ length: 8 }, stream));
    // What is still being made is in no cache yet.
    expect(responses.filter(({ headers }) => headers.get("x-cache") === "MISS").length).toBeGreaterThanOrEqual(7);
    const [first, ...others] = await Promise.all(responses.map(async (r) => Buffer.from(await r.arrayBuffer())));
    expect(others.every((audio) => audio.equals(first ?? Buffer.alloc(0)))).toBe(true);
    expect((await speeches()) - spokenBefore).toBe(1);
    expect((await charactersUsed()) - before).toBe(input.length);
  });

  it("is spoken by exactly one of the others when the worker that speaks it is killed", async () => {
    const [before, spokenBefore] = [await charactersUsed(), await speeches()];
    const text = `${TEXT} Pekerja mati.`;
    const killed = ask(text);
    await expect.poll(charactersUsed).toBe(before + text.length);
    const followers = Promise.all(Array.from({ length: 5 }, () => ask(text)));
    await sleep(500);
    expect(cloud.crash(FUNCTION)).toBe(true);
    const refused = await killed;
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([503, 5]);
    const answers = await answered(await followers);
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(answers.filter(({ body }) => !body.cached)).toHaveLength(1);
    // The one that broke off, and one more.
    expect((await speeches()) - spokenBefore).toBe(2);
    // The dead worker's characters are held until no request can wait for it any more.
    expect((await charactersUsed()) - before).toBe(2 * text.length);
  });

  it("is spoken again for a stream's Idempotency-Key after the equal stream's worker was killed", async () => {
    const body = { input: `${TEXT} Aliran mati.`, response_format: "pcm" };
    const stream = (headers = {}) =>
      fetch(`${cloud.url}/v1/audio/speech`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": cloud.demoKey, ...headers },
        body: JSON.stringify(body),
      });
    const killed = await stream();
    const key = { "idempotency-key": "after-a-crash" };
    const follower = await stream(key);
    expect([killed.status, follower.status]).toEqual([200, 200]);
    expect(cloud.crash("malaysian-tts-dev-speech")).toBe(true);
    const [, audio] = await Promise.all([killed.arrayBuffer().catch(() => {}), follower.arrayBuffer()]);
    const again = await stream(key);
    expect(again.status).toBe(200);
    expect(Buffer.from(await again.arrayBuffer()).equals(Buffer.from(audio))).toBe(true);
  });

  it("gets audio or a clear 503 in each when the model server is killed", async () => {
    const before = await charactersUsed();
    const text = `${TEXT} Model mati.`;
    const pending = Promise.all(Array.from({ length: 6 }, () => ask(text)));
    await expect.poll(charactersUsed).toBe(before + text.length);
    killModelServer();
    const answers = await answered(await pending);
    const billed = answers.filter(({ status, body }) => status === 200 && !body.cached);
    expect(billed.length).toBeLessThanOrEqual(1);
    for (const { status, body } of answers) {
      if (status === 503) expect(body.error.code).toMatch(/^model_/);
      else expect([status, body.id]).toEqual([200, expect.stringMatching(/^aud_/)]);
    }
    expect((await charactersUsed()) - before).toBe(billed.length * text.length);
    expect(await speaksAgain()).toBe(true);
  });
});

describe("when a store is unavailable", () => {
  const UNAVAILABLE = { status: 503, code: "service_unavailable", retryAfter: "5" };
  const ROUTES = [
    ["POST", "/v1/synthesize", { text: "Simpanan tiada." }],
    ["POST", "/v1/audio/speech", { input: "Simpanan tiada." }],
    ["POST", "/v1/audio/speech", { input: "Simpanan tiada.", stream_format: "sse" }],
    ["POST", "/v1/normalize", { text: "Simpanan tiada." }],
    ["GET", "/v1/usage"],
    ["GET", "/v1/quota"],
    ["GET", "/v1/audio/{id}"],
    ["GET", "/v1/keys"],
    ["POST", "/v1/keys", { name: "Baharu", tier: "free" }],
  ] as const;
  let id: string;

  const ask = async (key: string, method: string, path: string, body?: object) => {
    const started = performance.now();
    const response = await fetch(cloud.url + path.replace("{id}", id), {
      method,
      headers: { "x-api-key": key, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const code = response.ok ? undefined : (JSON.parse(text) as ErrorBody).error.code;
    const seconds = (performance.now() - started) / 1000;
    return {
      answer: { status: response.status, code, retryAfter: response.headers.get("retry-after") },
      seconds,
      text,
    };
  };
  const keyFor = (path: string) => (path.startsWith("/v1/keys") ? cloud.adminKey : cloud.demoKey);
  const everyRoute = () =>
    Promise.all(
      ROUTES.map(([method, path, body]) =>
        ask(keyFor(path), method, path, body).then((asked) => [path, asked] as const),
      ),
    );

  beforeAll(async () => {
    const made = await post("/v1/synthesize", { text: "Simpanan ada." });
    id = ((await made.json()) as SynthesizeResponse).id ?? "";
    // Both keys are cached for a minute from here on.
    await ask(cloud.adminKey, "GET", "/v1/keys");
  });

  it("answers each route that needs DynamoDB with 503 and Retry-After within 10 s, and bills nothing", async () => {
    const before = await charactersUsed();
    await cloud.stores.dynamoDb.stop();
    const asked = await everyRoute();
    // A key that the authorizer has not cached: it cannot be checked, which is no reason to refuse it.
    const stranger = await ask(newSecret(), "GET", "/v1/quota");
    await cloud.stores.dynamoDb.start();
    for (const [path, { answer, seconds }] of asked) {
      expect([path, answer]).toEqual([path, UNAVAILABLE]);
      expect(seconds).toBeLessThan(10);
    }
    expect(stranger.answer).toEqual(UNAVAILABLE);
    expect(await charactersUsed()).toBe(before);
    expect((await ask(newSecret(), "GET", "/v1/quota")).answer).toMatchObject({ status: 401, code: "invalid_api_key" });
    const statuses = (await everyRoute()).map(([, { answer }]) => answer.status);
    expect(statuses).toEqual(ROUTES.map(([method, path]) => (path === "/v1/keys" && method === "POST" ? 201 : 200)));
  });

  it("answers 503 when audio cannot be kept in S3, and bills and holds nothing; lists voices without previews", async () => {
    const before = await charactersUsed();
    const text = "Ucapan ini tidak dapat disimpan.";
    await cloud.stores.fauxqs.stop();
    const made = await ask(cloud.demoKey, "POST", "/v1/synthesize", { text });
    const kept = await ask(cloud.demoKey, "GET", "/v1/audio/{id}");
    const events = await ask(cloud.demoKey, "POST", "/v1/audio/speech", { input: text, stream_format: "sse" });
    const others = await Promise.all(["/v1/usage", "/v1/quota"].map((path) => ask(cloud.demoKey, "GET", path)));
    const preview = await ask(cloud.demoKey, "GET", "/v1/voices/malaysia/preview");
    const voices = await fetch(`${cloud.url}/v1/voices`);
    const during = await charactersUsed();
    await cloud.stores.fauxqs.start();
    expect([made.answer, kept.answer, preview.answer]).toEqual([UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]);
    expect([voices.status, voices.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await voices.text()).toContain('"preview_url":null');
    expect(events.text.trim().split("\n\n").at(-1)).toContain('"code":"service_unavailable"');
    expect(others.map(({ answer }) => answer.status)).toEqual([200, 200]);
    expect(during).toBe(before);
    expect((await ask(cloud.demoKey, "POST", "/v1/synthesize", { text })).answer.status).toBe(200);
    expect(await charactersUsed()).toBe(before + text.length);
  });
});

it("speaks with the stable model for a canary whose endpoint does not exist", async () => {
  const { ssmUrl: endpoint, credentials } = cloud;
  const ssm = new SSMClient({ endpoint, credentials, region: "ap-southeast-1" });
  const canary = { share: 100, endpoint: canaryEndpoint("dev"), digest: "c".repeat(64) };
  const value = { Name: modelCanaryParameter("dev"), Value: JSON.stringify(canary) };
  await ssm.send(new PutParameterCommand({ ...value, Overwrite: true }));
  ssm.destroy();
  let asked = 0;
  const digest = async () => {
    const response = await post("/v1/audio/speech", { input: `Tiada ${++asked}.`, response_format: "mp3" });
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(response.status).toBe(200);
    return response.headers.get("x-model-digest");
  };
  await expect.poll(digest, { timeout: BACK_WITHIN_MS }).toBe(canary.digest);
  expect(await digest()).not.toBe(canary.digest);
});

it("sends the first bytes of a stream long before the last", async () => {
  const start = performance.now();
  const response = await post("/v1/audio/speech", { input: `Mula. ${TEXT}`, response_format: "pcm" });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  await reader?.read();
  const first = performance.now() - start;
  while (!(await reader?.read())?.done);
  expect(first).toBeLessThan((performance.now() - start) / 4);
});
