/** The latency that the handlers add to a direct call of the model server, and the latency that the cache saves. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeRequest } from "#contract/api.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { createPlanner } from "../functions/speaking/planner.ts";
import { fromSynthesizeRequest } from "../functions/speaking/speech-input.ts";
import * as frontEnd from "../functions/text/index.ts";
import { startLocalCloud } from "../local/cloud.ts";
import { interleave, median, pairedRatio, timed } from "./measure/statistics.ts";

const ROUNDS = 25;

/** About 100 characters. The number makes the text of each round new, with the same length of speech. */
const sentence = (round: number, turn: string) =>
  `Sila datang ke kaunter ${10 + (round % 80)}, bawa kad pengenalan dan borang ${turn} yang telah lengkap diisi, terima kasih.`;

export async function benchWay(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
  const cloud = await startLocalCloud({ port: 0, dataDir });
  try {
    const post = async (path: string, body: unknown) => {
      const headers = { "content-type": "application/json", "x-api-key": cloud.demoKey };
      const response = await fetch(cloud.url + path, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    };
    const bare = async (plan: SpeechPlan) => {
      const response = await fetch(`${cloud.modelServerUrl}/invocations`, {
        method: "POST",
        body: JSON.stringify(plan),
      });
      if (!response.ok) throw new Error(`model server: ${response.status}`);
      await response.arrayBuffer();
    };
    const times = await interleave(
      {
        bare: async (round) => {
          const plan = await planOf(sentence(round, "satu"));
          return timed(() => bare(plan));
        },
        miss: (round) => timed(() => post("/v1/synthesize", { text: sentence(round, "dua") })),
        hit: (round) => timed(() => post("/v1/synthesize", { text: sentence(round, "dua") })),
        streamed: (round) => timed(() => post("/v1/audio/speech", { input: sentence(round, "tiga") })),
      },
      ROUNDS,
    );
    const added = times.miss.map((value, round) => value - (times.bare[round] ?? Number.NaN));
    const addedStreamed = times.streamed.map((value, round) => value - (times.bare[round] ?? Number.NaN));
    console.log(`\nA request of about 100 characters (medians of ${ROUNDS} paired rounds, local cloud)`);
    console.log(`  direct call of the model server        ${median(times.bare).toFixed(1)} ms`);
    console.log(
      `  /v1/synthesize, not cached             ${median(times.miss).toFixed(1)} ms, ${median(added).toFixed(1)} ms more`,
    );
    console.log(
      `  /v1/audio/speech, complete, not cached ${median(times.streamed).toFixed(1)} ms, ${median(addedStreamed).toFixed(1)} ms more`,
    );
    console.log(
      `  /v1/synthesize, cached                 ${median(times.hit).toFixed(1)} ms, ${pairedRatio(times.hit, times.miss).toFixed(2)}x of not cached`,
    );
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function planOf(text: string): Promise<SpeechPlan> {
  const planner = createPlanner({
    reader: frontEnd,
    chooseVoice: () => ({
      id: "malaysia",
      voiceFor: (language) => `espeak-${language}`,
      takes: () => ({ pronunciation: ["ipa", "pinyin"] }),
    }),
    paceOf: () => ({ median: 12.7, slow: 12 }),
    record: () => {},
  });
  const { plan } = await planner(fromSynthesizeRequest(synthesizeRequest.parse({ text })));
  return plan;
}
