/**
 * wyoming_openai, which connects us to Home Assistant's voice pipeline.
 * Written from src/wyoming_openai/{compatibility,handler,__main__}.py of roryeckel/wyoming_openai at 614b6df.
 */
import OpenAI from "openai";
import { expect, inject, it } from "vitest";
import { decodeWav, describeAudio, wavSamples, wavStart } from "../audio.ts";
import { speech, url } from "../client.ts";

const client = () => new OpenAI({ baseURL: url("/v1"), apiKey: inject("demoKey") });

/** It reads this many bytes at a time, and expects the header in the first block. */
const CHUNK_BYTES = 2_048;

/** Checks what Python's `wave` requires: the format before the data, a valid size. Returns where the samples begin. */
function openWave(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString("latin1");
  const at = wavStart(bytes);
  expect([tag(0), tag(8), tag(12), tag(at - 8)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
  expect(view.getUint16(20, true)).toBe(1);
  return {
    channels: view.getUint16(22, true),
    rate: view.getUint32(24, true),
    width: view.getUint16(34, true) / 8,
    at,
  };
}

async function synthesize(voice: string, input: string) {
  const response = await client().audio.speech.create({
    model: "tts-1",
    voice,
    input,
    response_format: "wav",
  });
  return new Uint8Array(await response.arrayBuffer());
}

it("detects a server whose models list their voices, not LocalAI or Kokoro", async () => {
  const probe = (path: string) =>
    fetch(new URL(path, url("/v1/")), { headers: { authorization: `Bearer ${inject("demoKey")}` } });
  expect((await probe("readyz")).ok).toBe(false);
  const health = await probe("../../health");
  expect([health.status, await health.text()]).toEqual([200, "OK"]);
  const kokoro = await probe("test");
  expect(kokoro.ok && ((await kokoro.json()) as { status?: string }).status === "ok").toBe(false);
});

it("offers each voice of the model, and each speaks", async () => {
  const model = (await client().models.retrieve("tts-1")) as unknown as { voices: { name: string }[] };
  const names = model.voices.map(({ name }) => name);
  expect(names).toContain("malaysia");
  for (const name of names) {
    const wav = await synthesize(name, "Lampu dapur sudah dipasang.");
    const { at, ...format } = openWave(wav.subarray(0, CHUNK_BYTES));
    expect(format).toEqual({ channels: 1, rate: 24_000, width: 2 });
    expect(describeAudio(decodeWav(wav)).rms).toBeGreaterThan(0.02);
    expect((wav.length - at) % 2).toBe(0);
  }
});

it("requests three sentences concurrently, and gets the right audio for each", async () => {
  const sentences = ["Suhu di luar ialah 31 darjah.", "Hujan dijangka petang ini.", "Jangan lupa payung, ya."];
  const together = await Promise.all(sentences.map((sentence) => synthesize("malaysia", sentence)));
  for (const [index, input] of sentences.entries()) {
    const alone = await speech({ input, voice: "malaysia", response_format: "pcm" });
    expect(wavSamples(together[index] ?? new Uint8Array()).equals(alone)).toBe(true);
  }
});
