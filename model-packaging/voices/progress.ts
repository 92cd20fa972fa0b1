import type { PullProgress } from "./sources/part-source.ts";

const BAR = 24;
const DRAW_EVERY_MS = 100;

export const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e6 ? 1 : 0);

/** A bar on a terminal; elsewhere one line for each finished item. */
export function showPull(out: NodeJS.WriteStream): PullProgress {
  let total = 0;
  let done = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const clear = out.isTTY ? "\r\x1b[K" : "";
  return {
    total(bytes) {
      total = bytes;
    },
    advance(item, bytes) {
      done += bytes;
      if (!out.isTTY || performance.now() - drawn < DRAW_EVERY_MS) return;
      drawn = performance.now();
      const part = total > 0 ? Math.min(1, done / total) : 0;
      const bar = "█".repeat(Math.round(part * BAR)).padEnd(BAR, "░");
      out.write(`${clear}  ${bar} ${megabytes(done)} of ${megabytes(total)} MB  ${item}`);
    },
    finish(line) {
      drawn = Number.NEGATIVE_INFINITY;
      out.write(`${clear}  ${line}\n`);
    },
    end: () => void out.write(clear),
  };
}
