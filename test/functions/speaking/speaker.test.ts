import { expect, it } from "vitest";
import { ApiError } from "#contract/errors.ts";
import type { Frame } from "#contract/frames.ts";
import type { EndpointCall } from "../../../functions/speaking/ports.ts";
import type { Prepared } from "../../../functions/speaking/prepare.ts";
import { createSpeaker } from "../../../functions/speaking/speaker.ts";
import { paceOf } from "./embedded-pace.ts";

const segment = { language: "ms", voice: "v", prosody: { rate: 1 }, text: "satu", words: [] };
const prepared = {
  model: { role: "canary", endpoint: "e", digest: "m" },
  plan: {
    utterances: [{ breakBeforeMs: 0, segments: [segment] }],
    bookmarks: [],
    output: { format: "pcm", sampleRate: 24_000, bitRate: 64_000 },
    marks: [],
  },
} as unknown as Prepared;
const call: EndpointCall = { requestId: "r", account: "a", receivedAt: 0, firstFrameBy: 60_000, lastFrameBy: 60_000 };
const AUDIO: Frame = { type: "audio", payload: Uint8Array.of(1) };
const SUMMARY = { type: "summary", payload: { durationMs: 1, modelDigest: "m", voices: [] } } as unknown as Frame;

it.each([
  ["that the model speaks", [AUDIO, SUMMARY], 3, ["Requests canary"]],
  ["that the model fails", [AUDIO], 2, ["RequestsFailed canary", "Requests canary"]],
  ["whose caller leaves", [AUDIO, AUDIO, SUMMARY], 1, ["Requests canary"]],
])("counts a request %s for its model", async (_, frames, reads, counted) => {
  const counts: string[] = [];
  const speaker = createSpeaker({
    endpointOf: ({ endpoint }) => ({
      async *speak() {
        expect(endpoint).toBe("e");
        yield* frames;
        if (!frames.includes(SUMMARY)) throw new ApiError("model_unavailable", "it broke");
      },
    }),
    paceOf,
    record: () => {},
    count: (metric, model) => counts.push(`${metric} ${model}`),
    now: () => 0,
  });
  const audio = speaker.speak(prepared, call);
  for (let read = 0; read < reads; read++) await audio.next().catch(() => {});
  await audio.return(undefined as never);
  expect(counts).toEqual(counted);
});

it("measures the wait for the first audio from the moment at which the gateway received the request", async () => {
  let now = 5_000;
  const recorded: Record<string, number> = {};
  const speaker = createSpeaker({
    endpointOf: () => ({
      async *speak() {
        now += 300;
        yield* [AUDIO, AUDIO, SUMMARY];
      },
    }),
    paceOf,
    record: (metric, value) => {
      recorded[metric] = value;
    },
    count: () => {},
    now: () => now,
  });
  const read = async (receivedAt: number) => {
    for await (const _ of speaker.speak(prepared, { ...call, receivedAt })) now += 1_000;
    return recorded;
  };
  // The call of the endpoint took 300 ms; the function started and checked for 900 ms before that.
  expect(await read(4_100)).toMatchObject({ TimeToFirstAudio: 1_200, FirstAudioLate: 1 });
  now = 5_000;
  expect(await read(4_900)).toMatchObject({ TimeToFirstAudio: 400, FirstAudioLate: 0 });
  expect(recorded.EndpointLatency).toBeGreaterThanOrEqual(1_300);
});
