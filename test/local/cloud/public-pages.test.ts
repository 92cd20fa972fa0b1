import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import {
  audioModelsResponse,
  audioVoicesResponse,
  legacyAudioVoicesResponse,
  modelResponse,
  modelsResponse,
  serviceResponse,
  voicesResponse,
} from "#contract/listings.ts";
import { serverOf } from "../server-of.ts";
import { url } from "./client.ts";

it("GET /health is exactly OK, without a key", async () => {
  const response = await fetch(url("/health"));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("OK");
  expect(response.headers.get("x-request-id")).toBeTruthy();
});

it("GET /v1/voices lists voices and personas, without a key", async () => {
  const response = await fetch(url("/v1/voices"));
  const body = voicesResponse.parse(await response.json());
  expect(new Set(body.voices.flatMap(({ languages }) => languages))).toEqual(new Set(["ms", "en", "zh", "ta"]));
  expect(body.personas.filter((persona) => persona.default)).toHaveLength(1);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

it.each([
  ["/v1", serviceResponse],
  ["/v1/", serviceResponse],
  ["/v1/models", modelsResponse],
  ["/v1/models/tts-1", modelResponse],
  ["/v1/models/gpt-4o-mini-tts-2025-12-15", modelResponse],
  ["/v1/audio/voices", audioVoicesResponse],
  ["/v1/audio/voices?legacy=true", legacyAudioVoicesResponse],
  ["/v1/audio/voices?legacy=false", audioVoicesResponse],
  ["/v1/audio/models", audioModelsResponse],
] as const)("GET %s is what is documented, without a key, for browsers too", async (path, schema) => {
  const response = await fetch(url(path));
  expect(response.status).toBe(200);
  const body = await response.json();
  expect(schema.parse(body)).toEqual(body);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(Number(response.headers.get("content-length"))).toBeGreaterThan(20);
});

it("GET /openapi.json names a server whose paths answer", async () => {
  const server = await serverOf(url("/openapi.json"));
  expect((await fetch(`${server}/v1/voices`)).status).toBe(200);
});

it("GET /openapi.json is the committed document", async () => {
  const response = await fetch(url("/openapi.json"));
  expect(await response.text()).toBe(await readFile("docs/openapi.json", "utf8"));
});
