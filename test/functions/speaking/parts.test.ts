import { describe, expect, it } from "vitest";
import type { Frame, SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { cutIntoParts } from "../../../functions/speaking/parts.ts";
import type { EndpointCall } from "../../../functions/speaking/ports.ts";
import { speakInParts } from "../../../functions/speaking/speak-in-parts.ts";

const prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };

function planOf(lengths: readonly number[], format: "wav" | "pcm" | "mp3" = "pcm"): SpeechPlan {
  return {
    contract: 1,
    utterances: lengths.map((length) => ({
      breakBeforeMs: 300,
      segments: [{ language: "ms", voice: "v", prosody, text: "a".repeat(length), words: [] }],
    })),
    bookmarks: [{ name: "last", at: [lengths.length - 1, 0, 0] }],
    output: { format, sampleRate: 24000, bitRate: 64000 },
    marks: ["segment"],
  };
}

const summary: SummaryFrame = {
  durationMs: 1000,
  synthesisMs: 100,
  rtf: 0.1,
  queueMs: 5,
  batchSize: 1,
  engine: "test",
  voices: ["v"],
  modelDigest: "m",
  deviceMemoryBytes: null,
  audioBytes: 8064,
};

describe("a long plan", () => {
  it("is cut between utterances, none lost, each part short enough for one call", () => {
    const plan = planOf([100, 100, 100, 300, 10, 200]);
    const parts = cutIntoParts(plan);
    expect(parts.flatMap((part) => part.plan.utterances)).toEqual(plan.utterances);
    expect(parts.map((part) => part.firstUtterance)).toEqual([0, 2, 3, 4]);
    expect(parts.at(-1)?.plan.bookmarks).toEqual([{ name: "last", at: [1, 0, 0] }]);
    expect(parts[0]?.plan.bookmarks).toEqual([]);
  });

  it("as wav has one header: later parts are headless", () => {
    const formats = cutIntoParts(planOf([200, 200, 200], "wav")).map((part) => part.plan.output.format);
    expect(formats).toEqual(["wav", "pcm", "pcm"]);
  });

  it.each([
    ["pcm", 1000],
    // An mp3 of 8,064 bytes at 64 kbit/s plays 1,008 ms.
    ["mp3", 1008],
  ] as const)("as %s is one answer, with times from its start", async (format, partMs) => {
    const endpoint = {
      async *speak(): AsyncGenerator<Frame> {
        yield { type: "meta", payload: { contract: 1, contentType: "x", sampleRate: 24000, engine: "test" } };
        yield { type: "audio", payload: Uint8Array.of(1) };
        const mark = { type: "segment", startMs: 10, endMs: 900, source: [0, 1], utterance: 0, segment: 0 } as const;
        yield { type: "mark", payload: { ...mark, source: [0, 1] } };
        yield { type: "summary", payload: summary };
      },
    };
    const frames = await Array.fromAsync(speakInParts(endpoint, planOf([200, 200, 200], format), {} as EndpointCall));
    expect(frames.map(({ type }) => type)).toEqual([
      "meta",
      "audio",
      "mark",
      "audio",
      "mark",
      "audio",
      "mark",
      "summary",
    ]);
    const marks = frames.flatMap((frame) => (frame.type === "mark" ? [frame.payload] : []));
    expect(marks.map(({ startMs, utterance }) => [startMs, utterance])).toEqual([
      [10, 0],
      [10 + partMs, 1],
      [10 + 2 * partMs, 2],
    ]);
    expect(frames.at(-1)).toMatchObject({ payload: { durationMs: 3 * partMs, audioBytes: 3 * 8064, rtf: 0.1 } });
  });
});
