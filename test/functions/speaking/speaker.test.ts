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
const call: EndpointCall = { requestId: "r", account: "a", firstFrameBy: 60_000, lastFrameBy: 60_000 };
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
