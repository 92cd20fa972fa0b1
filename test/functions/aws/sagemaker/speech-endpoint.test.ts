import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeFrame, type Frame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { createSpeechEndpoint } from "../../../../functions/aws/sagemaker/speech-endpoint.ts";
import type { EndpointCall, SpeechEndpoint } from "../../../../functions/speaking/ports.ts";
import { speakInParts } from "../../../../functions/speaking/speak-in-parts.ts";
import { paceOf } from "../../speaking/embedded-pace.ts";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);
const event = (frame: Frame) =>
  codec.encode({
    headers: {
      ":message-type": { type: "string", value: "event" },
      ":event-type": { type: "string", value: "PayloadPart" },
    },
    body: encodeFrame(frame),
  });

const META: Frame = { type: "meta", payload: { contract: 1, contentType: "audio/pcm", sampleRate: 1, engine: "e" } };
const AUDIO: Frame = { type: "audio", payload: Uint8Array.of(1, 2) };
const SUMMARY = { type: "summary", payload: { modelDigest: "m" } } as unknown as Frame;
const FAILURE: Frame = { type: "error", payload: { code: "engine_failed", message: "it broke" } };

const SLOW_MS = 200;

/** A SageMaker runtime that starts to speak, and then fails while another call runs, or goes silent. */
let runtime: Server;
let open: Set<ServerResponse>;
let metrics: string[];
let client: SageMakerRuntimeClient;

beforeAll(async () => {
  runtime = createServer(async (request, response) => {
    if (request.url?.includes("/gone/")) {
      response.writeHead(400, { "x-amzn-errortype": "ValidationError" });
      return response.end('{"Message":"Endpoint gone of account 1 not found."}');
    }
    const plan = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as SpeechPlan;
    const calls = open.add(response);
    response.once("close", () => calls.delete(response));
    if (plan.utterances[0]?.segments[0]?.text.startsWith("waits")) return;
    response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
    response.write(event(META));
    response.write(event(AUDIO));
    if (plan.utterances[0]?.segments[0]?.text.startsWith("is slow")) await sleep(SLOW_MS);
    if (/^(ends|is slow)/.test(plan.utterances[0]?.segments[0]?.text ?? "")) return response.end(event(SUMMARY));
    if (!plan.utterances[0]?.segments[0]?.text.startsWith("fails")) return;
    while (calls.size < 2) await sleep(1);
    response.end(event(FAILURE));
  });
  await new Promise<void>((resolve) => runtime.listen(0, "127.0.0.1", resolve));
  client = new SageMakerRuntimeClient({
    endpoint: `http://127.0.0.1:${(runtime.address() as AddressInfo).port}`,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
});
afterAll(() => {
  client.destroy();
  runtime.closeAllConnections();
  runtime.close();
});
beforeEach(() => {
  open = new Set();
  metrics = [];
});

const endpoint = (endpointName = "e", fallback?: () => SpeechEndpoint) =>
  createSpeechEndpoint({
    endpointName,
    callSeconds: 60,
    ...(fallback ? { fallback } : {}),
    record: (metric, value) => void (value > 0 && metrics.push(metric)),
    now: Date.now,
    client,
  });

const call = (): EndpointCall => ({
  requestId: "r",
  account: "a",
  receivedAt: Date.now(),
  firstFrameBy: Date.now() + 60_000,
  lastFrameBy: Date.now() + 60_000,
});

function planOf(...texts: string[]): SpeechPlan {
  const prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };
  const segment = (text: string) => ({ language: "ms" as const, voice: "v", prosody, text, words: [] });
  return {
    contract: 1,
    utterances: texts.map((text) => ({ breakBeforeMs: 0, segments: [segment(text.padEnd(200))] })),
    bookmarks: [],
    output: { format: "pcm", sampleRate: 24000, bitRate: 64000 },
    marks: [],
  };
}

describe("an endpoint call", () => {
  it("ends and closes its connection soon after it is aborted", async () => {
    const unwanted = new AbortController();
    const frames = endpoint()
      .speak(planOf("hangs"), { ...call(), unwanted: unwanted.signal })
      [Symbol.asyncIterator]();
    expect((await frames.next()).value).toMatchObject({ type: "meta" });
    expect((await frames.next()).value).toMatchObject({ type: "audio" });
    const last = frames.next();
    unwanted.abort();
    await expect(last).rejects.toThrow();
    await expect.poll(() => open.size).toBe(0);
    expect(metrics).toEqual([]);
  });

  it("goes on after the deadline of its first frame, until that of its last", async () => {
    const slow = { ...call(), firstFrameBy: Date.now() + SLOW_MS / 2 };
    const frames = await Array.fromAsync(endpoint().speak(planOf("is slow"), slow));
    expect(frames.map(({ type }) => type)).toEqual(["meta", "audio", "summary"]);
  });

  it("closes its connection when the first frame is late", async () => {
    const late = { ...call(), firstFrameBy: Date.now() + 100 };
    const speaking = Array.fromAsync(endpoint().speak(planOf("waits"), late));
    await expect(speaking).rejects.toMatchObject({ code: "model_unavailable" });
    await expect.poll(() => open.size, { timeout: 1_000 }).toBe(0);
  });

  it("ends when another part of the same plan fails", async () => {
    const started = performance.now();
    const speaking = Array.fromAsync(
      speakInParts(endpoint(), planOf("fails", "hangs"), call(), { now: Date.now, paceOf }),
    );
    await expect(speaking).rejects.toMatchObject({ code: "model_unavailable" });
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect.poll(() => open.size, { timeout: 1_000 }).toBe(0);
  });
});

describe("an endpoint that does not exist", () => {
  it("has its fall-back speak, and is no failure of the request", async () => {
    let falls = 0;
    const fallback = () => {
      falls += 1;
      return endpoint();
    };
    const frames = await Array.fromAsync(endpoint("gone", fallback).speak(planOf("ends"), call()));
    expect(frames.map(({ type }) => type)).toEqual(["meta", "audio", "summary"]);
    expect(falls).toBe(1);
    expect(metrics).toEqual([]);
  });

  it("is unavailable without a fall-back, and is called once", async () => {
    const speaking = Array.fromAsync(endpoint("gone").speak(planOf("ends"), call()));
    await expect(speaking).rejects.toMatchObject({ code: "model_unavailable" });
    expect(metrics).toEqual(["EndpointUnavailable"]);
  });

  it("has no fall-back for another failure: a canary that fails is to be seen", async () => {
    const speaking = Array.fromAsync(
      speakInParts(
        endpoint("e", () => endpoint()),
        planOf("fails", "hangs"),
        call(),
        { now: Date.now, paceOf },
      ),
    );
    await expect(speaking).rejects.toMatchObject({ code: "model_unavailable" });
  });
});
