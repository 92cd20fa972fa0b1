/**
 * Pipecat's OpenAITTSService.
 * Written from src/pipecat/services/openai/tts.py of pipecat-ai/pipecat at acead05.
 */
import OpenAI from "openai";
import { expect, inject, it } from "vitest";
import { OPENAI_VOICES } from "#contract/openai-names.ts";
import { decodePcm, describeAudio } from "../audio.ts";
import { url } from "../client.ts";

const client = () => new OpenAI({ baseURL: url("/v1"), apiKey: inject("demoKey") });

/** It refuses all other voices itself. */
const VOICES = "alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse".split(" ");

/** Sends instructions and speed only if they are set. */
const speak = (voice: string, input: string, more: object = {}) =>
  client().audio.speech.create({ input, model: "gpt-4o-mini-tts", voice, response_format: "pcm", ...more });

it("accepts each voice that it knows", async () => {
  expect([...OPENAI_VOICES].sort()).toEqual(VOICES);
  for (const voice of VOICES) expect((await speak(voice, "Selamat petang.")).status).toBe(200);
});

it("streams pcm at 24 kHz in complete samples", async () => {
  const response = await speak("alloy", "Ada apa-apa lagi yang boleh saya bantu?", {
    instructions: "Ramah.",
    speed: 1.2,
  });
  const pcm = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get("content-type")).toBe("audio/pcm");
  expect(pcm.length % 2).toBe(0);
  expect(describeAudio(decodePcm(pcm)).rms).toBeGreaterThan(0.02);
});

it("reports a bad request with its message", async () => {
  await expect(speak("alloy", "😀")).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("could be said"),
  });
});
