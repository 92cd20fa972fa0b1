/**
 * LiveKit Agents, its OpenAI plugins for Python and for Node.
 * Written from livekit-plugins-openai/livekit/plugins/openai/tts.py of livekit/agents at da6af86 and
 * plugins/openai/src/tts.ts of livekit/agents-js at 8c88e3b.
 */
import OpenAI from "openai";
import { describe, expect, inject, it } from "vitest";
import { decodeMp3, decodePcm, describeAudio } from "../audio.ts";
import { url } from "../client.ts";

const INPUT = "Baik, saya akan semak tempahan encik sekarang.";

const client = () => new OpenAI({ baseURL: url("/v1"), apiKey: inject("demoKey"), maxRetries: 0 });

describe("for Python", () => {
  it("warms up its connection with a GET of the base URL", async () => {
    const started = Date.now();
    const response = await fetch(url("/v1/"), { headers: { authorization: `Bearer ${inject("demoKey")}` } });
    expect(response.status).toBe(200);
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it("requests events with its own models, and reads them line by line", async () => {
    const response = await client().audio.speech.create({
      input: INPUT,
      model: "gpt-4o-mini-tts",
      voice: "ash",
      response_format: "mp3",
      speed: 1,
      stream_format: "sse",
    });
    const { audio, usage } = readLines(await response.text());
    expect(mediaTypeOf(response)).toBe("text/event-stream");
    expect(response.headers.get("x-request-id")).toBeTruthy();
    expect((await decodeMp3(audio)).samples.length).toBeGreaterThan(10_000);
    expect(usage.input_tokens).toBe(INPUT.length);
    expect(usage.output_tokens).toBeGreaterThan(0);
  });

  it("requests plain audio with tts-1, and decodes it by the content type", async () => {
    for (const response_format of ["mp3", "wav", "pcm"] as const) {
      const body = { input: INPUT, model: "tts-1", voice: "ash", response_format, stream_format: "audio" } as const;
      const response = await client().audio.speech.create(body);
      expect(mediaTypeOf(response)).toBe(response_format === "mp3" ? "audio/mpeg" : `audio/${response_format}`);
      await response.arrayBuffer();
    }
  });

  it("gets an error status before any event", async () => {
    const request = { input: "…", model: "gpt-4o-mini-tts", voice: "ash", stream_format: "sse" } as const;
    await expect(client().audio.speech.create(request)).rejects.toMatchObject({ status: 400, code: "nothing_to_say" });
  });
});

describe("for Node", () => {
  it("reads the body as pcm at 24 kHz", async () => {
    const response = await client().audio.speech.create({
      input: INPUT,
      model: "tts-1",
      voice: "alloy",
      response_format: "pcm",
      speed: 1,
    });
    const pcm = new Uint8Array(await response.arrayBuffer());
    expect(pcm.length % 2).toBe(0);
    const { durationMs, rms } = describeAudio(decodePcm(pcm, 24_000));
    expect(rms).toBeGreaterThan(0.02);
    // At a wrong rate this sentence would last half or twice as long.
    expect(durationMs).toBeGreaterThan(1_500);
    expect(durationMs).toBeLessThan(6_000);
  });
});

const mediaTypeOf = (response: Response) => response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();

function readLines(body: string) {
  const chunks: Buffer[] = [];
  let usage = { input_tokens: 0, output_tokens: 0 };
  for (const line of body.split(/\r?\n/)) {
    if (!line.startsWith("data: ") || line === "data: [DONE]") continue;
    const event = JSON.parse(line.slice("data: ".length));
    if (event.type === "speech.audio.delta") chunks.push(Buffer.from(event.delta || event.audio, "base64"));
    if (event.type === "speech.audio.done") usage = event.usage;
  }
  return { audio: Buffer.concat(chunks), usage };
}
