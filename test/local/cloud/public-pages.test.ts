import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { voicesResponse } from "#contract/api.ts";
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

it("GET /openapi.json is the committed document", async () => {
  const response = await fetch(url("/openapi.json"));
  expect(await response.text()).toBe(await readFile("docs/openapi.json", "utf8"));
});
