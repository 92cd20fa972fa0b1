/**
 * sfortis/openai_tts, a custom integration of Home Assistant.
 * Written from custom_components/openai_tts/{openaitts_engine,tts,config_flow,utils}.py of sfortis/openai_tts at 5c8b3be.
 */
import { expect, inject, it } from "vitest";
import { decodeMp3, decodeWav, wavStart } from "../audio.ts";
import { url } from "../client.ts";

const speak = (body: object, key = inject("demoKey")) =>
  fetch(url("/v1/audio/speech"), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "HomeAssistant-OpenAI-TTS",
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    body: JSON.stringify({ model: "tts-1", voice: "shimmer", response_format: "mp3", speed: 1, ...body }),
  });

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

it("recognizes mp3 by its first bytes, streamed in blocks of 8 KB or complete", async () => {
  const response = await speak({
    input: "Pintu pagar telah dibuka pada pukul 7.30 malam, sila semak kamera depan.",
    instructions: "Tenang.",
  });
  expect(response.status).toBe(200);
  const audio = await bytesOf(response);
  // It would convert audio that begins with RIFF, and plays all other audio as mp3.
  expect(Buffer.from(audio.subarray(0, 4)).toString("latin1")).not.toBe("RIFF");
  expect((await decodeMp3(audio)).rate).toBe(24_000);
});

it("can request wav through its extra payload, with the true length in the header", async () => {
  const extra = { response_format: "wav", chunk_size: 200, exaggeration: 0.5 };
  const wav = await bytesOf(await speak({ input: "Mesin basuh sudah siap.", ...extra }));
  const view = new DataView(wav.buffer);
  const start = wavStart(wav);
  expect([view.getUint32(4, true), view.getUint32(start - 4, true)]).toEqual([wav.length - 8, wav.length - start]);
  expect(decodeWav(wav).samples.length).toBeGreaterThan(10_000);
});

it("can send more than OpenAI's 4,096 characters, and is answered within its 30 s", async () => {
  const input = "Ramalan cuaca hari ini. ".repeat(190);
  expect(input.length).toBeGreaterThan(4_096);
  const started = Date.now();
  const response = await speak({ input });
  expect(response.status).toBe(200);
  expect(Date.now() - started).toBeLessThan(30_000);
  await response.body?.cancel();
});

it("distinguishes a wrong key from a failure by the status", async () => {
  // It tests a new key with one full stop. Here that is an error, "nothing to say", which its re-authentication takes
  // for a failed connection. The setup of a custom endpoint does not test the key.
  expect((await speak({ input: "." }, "tts_wrong")).status).toBe(401);
  expect((await speak({ input: "." })).status).toBe(400);
  expect((await speak({ input: "Hai" }, "")).status).toBe(401);
});
