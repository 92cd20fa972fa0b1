/** A plain HTTP client of the local cloud. */
import { expect, inject } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";

export const url = (path: string) => `${inject("url")}${path}`;

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url(path), {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": inject("demoKey"), ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  });
}

export async function synthesize(body: unknown): Promise<SynthesizeResponse> {
  const response = await post("/v1/synthesize", body);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as SynthesizeResponse;
}

/** Fetches a presigned URL, without a key. */
export async function download(from: string | null): Promise<Uint8Array> {
  if (from === null) throw new Error("the answer has no URL");
  const response = await fetch(from);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

export async function speech(body: unknown): Promise<Uint8Array> {
  const response = await post("/v1/audio/speech", body);
  expect(response.status, response.ok ? "" : await response.clone().text()).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
