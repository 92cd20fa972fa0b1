import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../bench/model/virtual-clock.ts";
import { BatchFormer, MOST_WAIT_MS } from "../../model-packaging/engines/batch-former.ts";

const RUN_MS = 50;

/** Passes are numbers; a run takes 50 ms and gives ten times the number. */
function start({ most = 4, fails = -1 } = {}) {
  const clock = new VirtualClock();
  const runs: { at: number; items: readonly number[] }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      runs.push({ at: clock.now(), items });
      clock.after(RUN_MS, () =>
        items.includes(fails) ? reject(new Error("out of memory")) : resolve(items.map((one) => one * 10)),
      );
    });
  return { clock, runs, former: new BatchFormer<number, number>({ most, run }, clock) };
}

describe("a batch", () => {
  it("has the passes of one bucket that come within 10 ms, and gives each its own result", async () => {
    const { clock, runs, former } = start();
    const results = [former.add(1, 1), former.add(2, 2), former.add(1, 3)];
    await clock.run();
    expect(await Promise.all(results)).toEqual([10, 20, 30]);
    expect(runs).toEqual([
      { at: MOST_WAIT_MS, items: [1, 3] },
      { at: MOST_WAIT_MS + RUN_MS, items: [2] },
    ]);
  });

  it("starts at once when it is full, and holds no more", async () => {
    const { clock, runs, former } = start({ most: 2 });
    for (const item of [1, 2, 3]) void former.add(1, item);
    await clock.run();
    expect(runs).toEqual([
      { at: 0, items: [1, 2] },
      { at: RUN_MS, items: [3] },
    ]);
  });

  it("gathers during a run, so that nothing waits longer than for it", async () => {
    const { clock, runs, former } = start();
    void former.add(1, 1);
    for (const [index, at] of [20, 30, 55].entries()) clock.after(at, () => void former.add(1, index + 2));
    await clock.run();
    expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    expect(runs[1]?.at).toBe(MOST_WAIT_MS + RUN_MS);
  });

  it("that fails rejects its own passes, and the next one runs", async () => {
    const { clock, former } = start({ fails: 1 });
    const [failed, other] = [former.add(1, 1), former.add(2, 2)];
    failed.catch(() => {});
    await clock.run();
    await expect(failed).rejects.toThrow("out of memory");
    expect(await other).toBe(20);
  });
});
