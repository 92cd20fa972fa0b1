/**
 * SillyTavern's "OpenAI Compatible" provider.
 * Written from src/endpoints/openai.js and public/scripts/extensions/tts/openai-compatible.js of
 * SillyTavern/SillyTavern at ba6f7b7a (September 2024; not its newest).
 */
import { expect, inject, it } from "vitest";
import { decodeMp3 } from "../audio.ts";
import { url } from "../client.ts";

/** The user enters the full URL of the endpoint, and voices and a model as free text. */
const speak = (body: object, key = inject("demoKey")) =>
  fetch(url("/v1/audio/speech"), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ input: "", response_format: "mp3", voice: "alloy", speed: 1, model: "tts-1", ...body }),
  });

const lengthOf = async (response: Response) =>
  (await decodeMp3(new Uint8Array(await response.arrayBuffer()))).samples.length;

it("gets mp3 for its default voices and for one of ours, at the speed of its slider", async () => {
  const input = "Pada suatu malam yang gelap, dia berjalan pulang seorang diri.";
  for (const voice of ["alloy", "echo", "fable", "onyx", "nova", "shimmer", "espeak-ms"]) {
    const response = await speak({ input, voice });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    await response.arrayBuffer();
  }
  const plain = await lengthOf(await speak({ input }));
  expect((await lengthOf(await speak({ input, speed: 2 }))) / plain).toBeLessThan(0.65);
  expect((await lengthOf(await speak({ input, speed: 0.25 }))) / plain).toBeGreaterThan(2.5);
});

it("shows the message of an error, and is refused without a key", async () => {
  const unknown = await speak({ input: "Hai", voice: " alloy" });
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("voice");
  // Without a key it sends the scheme alone.
  expect((await speak({ input: "Hai" }, "")).status).toBe(401);
});
