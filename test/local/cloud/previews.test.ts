import { expect, it } from "vitest";
import { type AudioVoicesResponse, audioVoicesResponse, type VoicesResponse } from "#contract/listings.ts";
import { PREVIEW_OUTPUT } from "#contract/previews.ts";
import { createDecoder } from "../../model-packaging/decoders.ts";
import { url } from "./client.ts";

const decode = createDecoder("mp3", PREVIEW_OUTPUT.sampleRate);
const listOf = async <T>(path: string) => (await fetch(url(path))).json() as Promise<T>;

/** A busy machine makes the clips slowly, in a process of low priority. */
const MAKING = { timeout: 120_000 };

it("lets everyone hear each voice and persona in each of its languages, by the URL of the list", async () => {
  const list = () => listOf<VoicesResponse>("/v1/voices");
  const urls = async () => (await list()).voices.map(({ preview_url }) => preview_url);
  await expect.poll(urls, MAKING).not.toContain(null);
  const { voices, personas } = await list();
  const clips = [
    ...voices.flatMap(({ languages, preview_url }) =>
      languages.map((language) => `${preview_url}?language=${language}`),
    ),
    ...personas.map(({ preview_url }) => preview_url ?? ""),
  ];
  for (const clip of clips) {
    const response = await fetch(clip);
    expect([clip, response.status, response.redirected]).toEqual([clip, 200, true]);
    expect(response.headers.get("content-type")).toBe("audio/mpeg");
    const samples = await decode(Buffer.from(await response.arrayBuffer()));
    expect(samples.length / PREVIEW_OUTPUT.sampleRate).toBeGreaterThan(2);
    expect(samples.some((sample) => Math.abs(sample) > 0.1)).toBe(true);
  }
  const audioVoices = await listOf<AudioVoicesResponse>("/v1/audio/voices");
  expect(audioVoicesResponse.parse(audioVoices)).toEqual(audioVoices);
  expect(audioVoices.voices.find(({ id }) => id === "malaysia")?.preview_url).toBe(personas[0]?.preview_url);
}, 180_000);

it.each(["GET", "HEAD"])("answers %s with a redirect that pages and caches may use, and no body", async (method) => {
  const response = await fetch(url("/v1/voices/espeak-zh/preview?language=cmn-CN"), {
    method,
    redirect: "manual",
    headers: { origin: "https://example.my" },
  });
  expect([response.status, await response.text()]).toEqual([302, ""]);
  expect(response.headers.get("location")).toMatch(/\/espeak-zh\/zh-[0-9a-f]{16}\.mp3\?.*X-Amz-Expires=900/);
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});
