/** How soon speech begins, and how soon the server can speak. */
import { median, pairedRatio } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { MIXED_200 } from "./sentences.ts";
import { speak } from "./spoken.ts";

const ROUNDS = 5;
const SHORT = "Baik, saya faham.";

export async function measureFirstAudio({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const server = await startModel({ MODEL_DIR: modelDir });
  try {
    const mixed = await plan(MIXED_200);
    const short = await plan(SHORT);
    const spoken = [];
    const shortMs: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const [whole, brief] = [await speak(server.url, mixed), await speak(server.url, short)];
      if (round > 0) spoken.push(whole);
      if (round > 0) shortMs.push(brief.firstAudioMs);
    }
    const first = spoken.map(({ firstAudioMs }) => firstAudioMs);
    const ratio = pairedRatio(
      first,
      spoken.map(({ wholeMs }) => wholeMs),
    );
    return [
      {
        what: "first audio relative to whole synthesis, 200 mixed characters",
        value: `${times(ratio)} (at most 0.25)`,
      },
      { what: "first audio of them, median", value: `${median(first).toFixed(0)} ms (aim 300)` },
      { what: `first audio of "${SHORT}", median`, value: `${median(shortMs).toFixed(0)} ms` },
      { what: "from the server's start until it can speak", value: `${(server.startMs / 1000).toFixed(1)} s` },
    ];
  } finally {
    await server.stop();
  }
}
