/** Says what a start is doing and how long each step took. Steps may run side by side. */
export interface Progress {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function showProgress(out: NodeJS.WriteStream): Progress {
  const running = new Set<string>();
  /** On a terminal the last line tells what is under way; elsewhere only what is done is worth a line. */
  const draw = (done = "") => {
    if (!out.isTTY) out.write(done);
    else out.write(`\r\x1b[K${done}${running.size > 0 ? `  … ${[...running].join(", ")}` : ""}`);
  };
  return {
    async step(name, work) {
      const startedAt = performance.now();
      const ended = (mark: string) => {
        running.delete(name);
        draw(`  ${mark} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
      };
      running.add(name);
      draw();
      try {
        const result = await work();
        ended("✓");
        return result;
      } catch (error) {
        ended("✗");
        throw error;
      }
    },
  };
}

export const silent: Progress = { step: (_, work) => work() };
