/** Shows what a start is doing and how long each step took. Steps may run in parallel. */
export interface Progress {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function showProgress(out: NodeJS.WriteStream): Progress {
  const running = new Set<string>();
  /** On a terminal the last line shows the steps in progress; elsewhere only finished steps are written. */
  const draw = (finished = "") => {
    if (!out.isTTY) out.write(finished);
    else out.write(`\r\x1b[K${finished}${running.size > 0 ? `  … ${[...running].join(", ")}` : ""}`);
  };
  return {
    async step(name, work) {
      const startedAt = performance.now();
      const end = (mark: string) => {
        running.delete(name);
        draw(`  ${mark} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
      };
      running.add(name);
      draw();
      try {
        const result = await work();
        end("✓");
        return result;
      } catch (error) {
        end("✗");
        throw error;
      }
    },
  };
}

export const silent: Progress = { step: (_, work) => work() };
