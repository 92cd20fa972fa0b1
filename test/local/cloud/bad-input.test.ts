import { describe, expect, inject, it } from "vitest";
import { ERRORS, type ErrorBody, type ErrorCode } from "#contract/errors.ts";
import { newSecret } from "#contract/keys.ts";
import { post, url } from "./client.ts";

async function expectError(response: Response, code: ErrorCode, param: string | null = null) {
  const text = await response.text();
  expect(response.status, text).toBe(ERRORS[code].status);
  const body = JSON.parse(text) as ErrorBody;
  expect(Object.keys(body).sort()).toEqual(["detail", "error", "request_id"]);
  expect(body.error).toEqual({ message: body.detail.message, type: ERRORS[code].type, param, code });
  expect(body.detail.status).toBe(code);
  expect(body.request_id).toBe(response.headers.get("x-request-id"));
  expect(body.request_id.length).toBeGreaterThan(10);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(text).not.toMatch(/arn:|node_modules|\.mjs|127\.0\.0\.1|tts_/);
  return body;
}

const send = (path: string, init: RequestInit = {}) => fetch(url(path), init);

describe("without a good key", () => {
  const body = JSON.stringify({ text: "Hai" });
  const json = { "content-type": "application/json" };

  it.each([
    [{}, "missing_api_key"],
    [{ "x-api-key": "nonsense" }, "invalid_api_key"],
    [{ "x-api-key": newSecret() }, "invalid_api_key"],
    [{ authorization: `Bearer ${newSecret()}` }, "invalid_api_key"],
    [{ "xi-api-key": newSecret() }, "invalid_api_key"],
    [{ authorization: "Basic dTpw" }, "missing_api_key"],
  ] as const)("%j is 401", async (headers, code) => {
    for (const path of ["/v1/synthesize", "/v1/audio/speech"]) {
      await expectError(await send(path, { method: "POST", headers: { ...json, ...headers }, body }), code);
    }
  });

  it("each of the three headers carries a good one", async () => {
    const key = inject("demoKey");
    for (const headers of [{ "x-api-key": key }, { authorization: `Bearer ${key}` }, { "xi-api-key": key }]) {
      const response = await send("/v1/synthesize", { method: "POST", headers: { ...json, ...headers }, body });
      expect(response.status).toBe(200);
    }
  });
});

describe("a wrong body of /v1/synthesize", () => {
  const family = "👨‍👩‍👧‍👦";
  it.each([
    ["{", "invalid_json", null],
    ["", "invalid_json", null],
    ["[]", "invalid_json", null],
    [{}, "missing_field", "text"],
    [{ text: "" }, "nothing_to_say", "text"],
    [{ text: "   \n" }, "nothing_to_say", "text"],
    [{ text: "😀🔥" }, "nothing_to_say", "text"],
    [{ text: "?!…" }, "nothing_to_say", "text"],
    [{ text: 7 }, "invalid_type", "text"],
    [{ text: ["a"] }, "invalid_type", "text"],
    [{ text: "a".repeat(5001) }, "input_too_long", "text"],
    [{ text: "கி".repeat(5001) }, "input_too_long", "text"],
    [{ text: "1".repeat(5000) }, "spoken_too_long", "text"],
    ['{"text":"a\\ud800b"}', "invalid_unicode", "text"],
    ['{"text":"\\udc00"}', "invalid_unicode", "text"],
    [{ text: `a${"\u0301".repeat(9)}` }, "input_too_long", "text"],
    [{ text: family.repeat(7000) }, "input_too_long", "text"],
    [{ text: "Hai", voice: "siti-nurhaliza" }, "voice_not_found", "voice"],
    [{ text: "Hai", voice: "../../etc/passwd" }, "voice_not_found", "voice"],
    [{ text: "Hai", voice: "__proto__" }, "voice_not_found", "voice"],
    [{ text: "Hai", voice: 3 }, "invalid_type", "voice"],
    [{ text: "Hai", language: "fr" }, "unsupported_value", "language"],
    [{ text: "Hai", format: "ogg" }, "unsupported_value", "format"],
    [{ text: "Hai", format: "mp3 -i /etc/passwd" }, "unsupported_value", "format"],
    [{ text: "Hai", sample_rate: 11025 }, "unsupported_value", "sample_rate"],
    [{ text: "Hai", speed: 9 }, "invalid_value", "speed"],
    [{ text: "Hai", speed: null }, "invalid_type", "speed"],
    [{ text: "Hai", pitch: -13 }, "invalid_value", "pitch"],
    [{ text: "Hai", volume: 11 }, "invalid_value", "volume"],
    [{ text: "Hai", ssml: true }, "unknown_field", "ssml"],
    [{ text: "x".repeat(1 << 20) }, "payload_too_large", null],
  ] as const)("%.60j is %s", async (body, code, param) => {
    await expectError(await post("/v1/synthesize", body), code, param);
  });

  it("of another media type or encoding is 415", async () => {
    await expectError(
      await post("/v1/synthesize", '{"text":"Hai"}', { "content-type": "text/plain" }),
      "unsupported_media_type",
    );
    await expectError(
      await post("/v1/synthesize", '{"text":"Hai"}', { "content-encoding": "gzip" }),
      "unsupported_media_type",
    );
  });

  it("of over 10 MB is 413 from the gateway itself", async () => {
    await expectError(await post("/v1/synthesize", "x".repeat(11 << 20)), "payload_too_large");
  });
});

describe("a wrong body of /v1/audio/speech", () => {
  it.each([
    [{ model: "tts-1", voice: "alloy" }, "missing_field", "input"],
    [{ input: "Hai", voice: "nobody" }, "voice_not_found", "voice"],
    [{ input: "Hai", model: "gpt-7" }, "model_not_found", "model"],
    [{ input: "Hai", response_format: "opus" }, "unsupported_value", "response_format"],
    [{ input: "Hai", stream_format: "ndjson" }, "unsupported_value", "stream_format"],
    [{ input: "🔥", stream_format: "sse" }, "nothing_to_say", "input"],
    [{ input: "Hai", speed: 0.1 }, "invalid_value", "speed"],
    [{ input: "🔥" }, "nothing_to_say", "input"],
    [{ input: "a".repeat(5001) }, "input_too_long", "input"],
  ] as const)("%.60j is %s", async (body, code, param) => {
    for (const path of ["/v1/audio/speech", "/audio/speech"]) await expectError(await post(path, body), code, param);
  });
});

describe("limits that are just kept", () => {
  it("5,000 user-visible characters pass, however many code points each has", async () => {
    const response = await post("/v1/synthesize", { text: `${"😀".repeat(4997)}hai` });
    expect(response.status, await response.clone().text()).toBe(200);
    expect(((await response.json()) as { characters: number }).characters).toBe(5000);
  });
});

describe("routes and methods", () => {
  it.each([
    "/",
    "/v2",
    "/v1/nothing",
    "/v1/audio",
    "/v1/audio/speech/x",
    "/v1/voices/x",
    "/v1/readyz",
    "/v1/test",
    "/audio",
  ])("%s is 404, with or without a key", async (path) => {
    await expectError(await send(path), "route_not_found");
    await expectError(await send(path, { headers: { authorization: `Bearer ${newSecret()}` } }), "route_not_found");
  });

  it.each([
    ["GET", "/v1/synthesize", "POST, OPTIONS"],
    ["DELETE", "/v1/audio/speech", "POST, OPTIONS"],
    ["POST", "/v1/voices", "GET, OPTIONS"],
    ["GET", "/audio/speech", "POST, OPTIONS"],
    ["POST", "/v1/audio/voices", "GET, OPTIONS"],
    ["POST", "/v1", "GET, OPTIONS"],
    ["DELETE", "/v1/models/tts-1", "GET, OPTIONS"],
    ["POST", "/health/deep", "GET, OPTIONS"],
    ["PUT", "/health", "GET, OPTIONS"],
    ["PATCH", "/v1/audio/abc", "GET, OPTIONS"],
  ])("%s %s is 405 with Allow", async (method, path, allow) => {
    const response = await send(path, { method });
    expect(response.headers.get("allow")).toBe(allow);
    await expectError(response, "method_not_allowed");
  });

  it("OPTIONS answers browsers everywhere", async () => {
    for (const path of ["/v1/synthesize", "/v1/audio/speech", "/v1/audio/x", "/health", "/nowhere"]) {
      const response = await send(path, { method: "OPTIONS" });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
    }
  });

  it("a model that is not there is 404, without a key", async () => {
    for (const id of ["gpt-7", "__proto__", "..%2f..%2fetc%2fpasswd", "tts-1%00"]) {
      await expectError(await send(`/v1/models/${id}`), "model_not_found", "id");
    }
  });

  it("deep health is not public", async () => {
    await expectError(await send("/health/deep"), "missing_api_key");
    await expectError(await send("/health/deep", { headers: { "x-api-key": newSecret() } }), "invalid_api_key");
  });

  it("audio that is not there is 404", async () => {
    for (const id of ["aud_AAAAAAAAAAAAAAAAAAAAAA", "x", "..%2f..%2fetc%2fpasswd", "%00"]) {
      const response = await send(`/v1/audio/${id}`, { headers: { "x-api-key": inject("demoKey") } });
      await expectError(response, "audio_not_found");
    }
  });
});
