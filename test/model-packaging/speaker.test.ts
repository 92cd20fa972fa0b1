import { expect, it } from "vitest";
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import type { SpokenPiece } from "../../model-packaging/engines/engine.ts";
import { speakPlan } from "../../model-packaging/engines/speaker.ts";
import { planOfUtterances, segmentOf } from "./plans.ts";

const voices = new Map(loadCatalogue().voices.map((voice) => [voice.id, voice]));

/** Speaks with an engine that notes the runs it receives: 400 ms for a segment. */
async function runsSpoken(plan: SpeechPlan): Promise<string[][]> {
  const runs: string[][] = [];
  async function* speak(run: readonly Segment[]): AsyncGenerator<SpokenPiece> {
    runs.push(run.map(({ text }) => text));
    for (const [segment, { text }] of run.entries()) {
      const part = { segment, from: 0, to: Array.from(text).length };
      yield { ...part, samples: new Float32Array(8_820).fill(0.1), moments: [], phonemes: [], pauseAfterMs: 0 };
    }
  }
  const { signal } = new AbortController();
  for await (const _ of speakPlan(plan, { voices, engineOf: () => ({ speak }), signal }));
  return runs;
}

it("passes consecutive segments of one voice to its engine in one run, within an utterance", async () => {
  const malay = segmentOf("ms", "satu");
  const baku = { ...malay, voice: "espeak-ms-baku", text: "dua" };
  const plan = planOfUtterances([
    { breakBeforeMs: 0, segments: [malay, { ...malay, text: "lagi", breakBeforeMs: 500 }, baku, malay] },
    { breakBeforeMs: 0, segments: [malay] },
  ]);
  expect(await runsSpoken(plan)).toEqual([["satu", "lagi"], ["dua"], ["satu"], ["satu"]]);
});
