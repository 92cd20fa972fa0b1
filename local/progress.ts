/** Says what a start is doing and how long each step took. */
export interface Progress {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function showProgress(out: NodeJS.WriteStream): Progress {
  return {
    async step(name, work) {
      const startedAt = performance.now();
      if (out.isTTY) out.write(`  … ${name}`);
      const ended = (mark: string) => {
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        out.write(`${out.isTTY ? "\r\x1b[K" : ""}  ${mark} ${name} (${seconds} s)\n`);
      };
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
