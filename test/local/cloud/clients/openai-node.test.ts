/** OpenAI's own client for Node, unmodified from npm. */
import OpenAI from "openai";
import { describe, expect, inject, it } from "vitest";
import { MODEL_NAMES, OPENAI_VOICES } from "#contract/openai-names.ts";
import { decodeMp3, decodePcm, decodeWav, describeAudio, wavSamples } from "../audio.ts";
import { download, synthesize } from "../client.ts";
import { readEvents } from "../events.ts";

const client = () => new OpenAI({ baseURL: `${inject("url")}/v1`, apiKey: inject("demoKey") });

const INPUT = "Selamat datang. Bas ke Melaka bertolak pukul tiga petang dari platform lima.";

async function speak(response_format: "mp3" | "opus" | "aac" | "flac" | "wav" | "pcm", input = INPUT) {
  const response = await client().audio.speech.create({ model: "tts-1", voice: "alloy", input, response_format });
  return { response, audio: new Uint8Array(await response.arrayBuffer()) };
}

describe("OpenAI's client, with another base URL", () => {
  it("gets pcm: 24 kHz, 16 bits, no header", async () => {
    const { response, audio } = await speak("pcm");
    expect(response.headers.get("content-type")).toBe("audio/pcm");
    expect(describeAudio(decodePcm(audio)).rms).toBeGreaterThan(0.02);
  });

  it("gets wav with the same samples as pcm", async () => {
    const { response, audio } = await speak("wav");
    expect(response.headers.get("content-type")).toBe("audio/wav");
    expect(decodeWav(audio).rate).toBe(24000);
    expect(wavSamples(audio).equals((await speak("pcm")).audio)).toBe(true);
  });

  it.each([
    ["opus", "audio/ogg", "OggS"],
    ["flac", "audio/flac", "fLaC"],
    ["aac", "audio/aac", "\xff\xf1"],
  ] as const)("gets %s", async (format, contentType, start) => {
    const { response, audio } = await speak(format);
    expect(response.headers.get("content-type")).toBe(contentType);
    expect(Buffer.from(audio).toString("latin1", 0, start.length)).toBe(start);
  });

  it("gets mp3 by default, equal to that of POST /v1/synthesize", async () => {
    const response = await client().audio.speech.create({ model: "tts-1-hd", voice: "nova", input: INPUT });
    const audio = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get("content-type")).toBe("audio/mpeg");
    expect((await decodeMp3(audio)).rate).toBe(24000);
    expect(Buffer.from(audio).equals(await download((await synthesize({ text: INPUT })).audio_url))).toBe(true);
  });

  it("parses our events", async () => {
    const response = await client().audio.speech.create({
      model: "gpt-4o-mini-tts",
      voice: "verse",
      input: INPUT,
      response_format: "pcm",
      stream_format: "sse",
    });
    const { audio } = await readEvents(response);
    expect(audio.equals((await speak("pcm")).audio)).toBe(true);
  });

  it("lists and retrieves models, and accepts each of OpenAI's voices", async () => {
    const names: string[] = [];
    for await (const { id, object, created } of client().models.list()) {
      expect([object, Number.isInteger(created)]).toEqual(["model", true]);
      names.push(id);
    }
    expect(names).toEqual([...MODEL_NAMES]);
    expect(await client().models.retrieve("tts-1-hd")).toMatchObject({ id: "tts-1-hd", object: "model" });
    await expect(client().models.retrieve("whisper-1")).rejects.toMatchObject({ status: 404, code: "model_not_found" });
    const voices = OPENAI_VOICES.map((voice) => client().audio.speech.create({ model: "tts-1", voice, input: INPUT }));
    for (const response of await Promise.all(voices)) expect(response.headers.get("x-voice")).toBe("malaysia");
  });

  it("maps our errors to its own classes, with the request id", async () => {
    const wrongKey = new OpenAI({ baseURL: `${inject("url")}/v1`, apiKey: "tts_wrong", maxRetries: 0 });
    const request = { model: "tts-1", voice: "alloy", input: "Hai" } as const;
    await expect(wrongKey.audio.speech.create(request)).rejects.toMatchObject({
      status: 401,
      code: "invalid_api_key",
      requestID: expect.stringMatching(/.{10}/),
    });
    await expect(client().audio.speech.create({ ...request, input: "" })).rejects.toMatchObject({
      status: 400,
      code: "nothing_to_say",
      param: "input",
    });
  });
});
