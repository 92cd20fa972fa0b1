import { describe, expect, it } from "vitest";
import type { Frame, SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { callsInFlight, cutIntoParts } from "../../../functions/speaking/parts.ts";
import type { EndpointCall } from "../../../functions/speaking/ports.ts";
import { speakInParts } from "../../../functions/speaking/speak-in-parts.ts";
import { paceOf } from "./embedded-pace.ts";

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

const call = { lastFrameBy: 840_000 } as EndpointCall;

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
  it("is cut between utterances into parts that fit one call, without loss", () => {
    const plan = planOf([100, 100, 100, 300, 10, 200]);
    const parts = cutIntoParts(plan, paceOf);
    expect(parts.flatMap((part) => part.plan.utterances)).toEqual(plan.utterances);
    expect(parts.map((part) => part.firstUtterance)).toEqual([0, 2, 3, 4]);
    expect(parts.at(-1)?.plan.bookmarks).toEqual([{ name: "last", at: [1, 0, 0] }]);
    expect(parts[0]?.plan.bookmarks).toEqual([]);
  });

  it("has one wav header: later parts are headless", () => {
    const formats = cutIntoParts(planOf([200, 200, 200], "wav"), paceOf).map((part) => part.plan.output.format);
    expect(formats).toEqual(["wav", "pcm", "pcm"]);
  });

  it("has a place for each part, if there is more than one", () => {
    const places = (lengths: number[]) => cutIntoParts(planOf(lengths), paceOf).map(({ plan }) => plan.output.place);
    expect(places([200, 200, 200])).toEqual(["first", "middle", "last"]);
    expect(places([200])).toEqual([undefined]);
  });

  it("applies the first-frame deadline to its first part only", async () => {
    const calls: EndpointCall[] = [];
    const endpoint = {
      async *speak(_: SpeechPlan, one: EndpointCall): AsyncGenerator<Frame> {
        calls.push(one);
        yield { type: "summary", payload: summary };
      },
    };
    const both = { ...call, firstFrameBy: 240_000 };
    await Array.fromAsync(speakInParts(endpoint, planOf([200, 200, 200]), both, { now: () => 0, paceOf }));
    expect(calls.map(({ firstFrameBy }) => firstFrameBy)).toEqual([240_000, 840_000, 840_000]);
  });

  it.each([
    ["pcm", 1000],
    ["mp3", 1000],
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
    const frames = await Array.fromAsync(
      speakInParts(endpoint, planOf([200, 200, 200], format), call, { now: () => 0, paceOf }),
    );
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

describe("concurrent calls", () => {
  it.each([
    ["a fast model", { audioSeconds: 1800, rtf: 0.1, seconds: 840 }, 2],
    ["one that is not known yet", { audioSeconds: 1800, rtf: 0, seconds: 840 }, 2],
    [
      "one that takes twice as long as the audio lasts, and half an hour to speak",
      { audioSeconds: 1800, rtf: 2, seconds: 800 },
      6,
    ],
    ["the same with ten minutes to speak", { audioSeconds: 600, rtf: 2, seconds: 800 }, 2],
    ["one that is hopeless", { audioSeconds: 1800, rtf: 50, seconds: 1 }, 6],
  ])("of %s", (_, left, calls) => {
    expect(callsInFlight(left)).toBe(calls);
  });

  /** Simulates a long text on a virtual clock: each part takes its length times the model's RTF. */
  async function speakFor(audioSeconds: number, rtf: number): Promise<number> {
    let time = 0;
    const wake: (() => void)[] = [];
    const endpoint = {
      async *speak(plan: SpeechPlan): AsyncGenerator<Frame> {
        const seconds = plan.utterances.reduce((sum, { segments }) => sum + (segments[0]?.text.length ?? 0) / 12, 0);
        for (const end = time + seconds * rtf * 1000; time < end; )
          await new Promise<void>((resolve) => wake.push(resolve));
        yield { type: "audio", payload: Uint8Array.of(1) };
        yield { type: "summary", payload: { ...summary, durationMs: seconds * 1000, rtf } };
      },
    };
    const plan = planOf(Array.from({ length: audioSeconds / 10 }, () => 120));
    let spoken = false;
    const speaking = Array.fromAsync(speakInParts(endpoint, plan, call, { now: () => time, paceOf })).then(() => {
      spoken = true;
    });
    while (!spoken) {
      await new Promise(setImmediate);
      time += 1000;
      for (const resume of wake.splice(0)) resume();
    }
    await speaking;
    return time / 1000;
  }

  it.each([
    ["half an hour of audio at an RTF of 2 within the 14 minutes of a stream", 1800, 2, 840],
    ["ten minutes at an RTF of 2 with two calls, so in as many minutes", 600, 2, 660],
    ["half an hour at an RTF of 0.1 within the 4 minutes of a whole answer", 1800, 0.1, 240],
  ])("speak %s", async (_, audioSeconds, rtf, within) => {
    expect(await speakFor(audioSeconds, rtf)).toBeLessThan(within);
  });
});
