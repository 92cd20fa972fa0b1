/** A store that can be stopped and started again, as an outage does. */
export interface Restartable<T> {
  /** The store. Throws during an outage. */
  readonly current: T;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the store at once, and again at each start after a stop. */
export async function restartable<T extends { close(): Promise<void> }>(
  name: string,
  open: () => T | Promise<T>,
): Promise<Restartable<T>> {
  let running: T | undefined = await open();
  return {
    get current() {
      if (!running) throw new Error(`${name} is stopped`);
      return running;
    },
    async start() {
      running ??= await open();
    },
    async stop() {
      const stopped = running;
      running = undefined;
      await stopped?.close();
    },
  };
}
