/** How to stop what has been started: last first. */
export interface Shutdown {
  add(stop: () => unknown): void;
  run(): Promise<void>;
}

export function createShutdown(): Shutdown {
  const steps: (() => unknown)[] = [];
  return {
    add: (stop) => void steps.push(stop),
    async run() {
      for (const stop of steps.splice(0).reverse()) await stop();
    },
  };
}

/** Resolves when the work is done, or after so many milliseconds. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
