/** Mandarin word segmentation: ours (ICU's dictionary with Malaysian words) compared with pinyin-pro's. */
import { segment } from "pinyin-pro";
import { SENTENCES } from "../measure/sentences.ts";
import { median } from "../measure/statistics.ts";
import type { TextBundle } from "./bundle.ts";

const ROUNDS = 200;

export function benchSegmenters({ cutHanRuns }: TextBundle): void {
  const runs = SENTENCES.zh.flatMap((sentence) => sentence.match(/\p{Script=Han}+/gu) ?? []);
  const characters = runs.join("").length;
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(timed(() => cutHanRuns(runs)));
    times.peer.push(timed(() => runs.map((run) => segment(run))));
  }
  const speed = (list: number[]) => (characters / median(list)).toFixed(0);
  console.log("\nMandarin word segmentation, thousand characters per second");
  console.log(`  ours ${speed(times.ours)}, pinyin-pro ${speed(times.peer)}`);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
