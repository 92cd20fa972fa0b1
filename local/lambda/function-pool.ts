/** The warm instances of one function: grows on demand to a bound, beyond which invocations wait their turn. */
import { type Invocation, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

export interface FunctionPool {
  invoke(invocation: Invocation): Promise<string | undefined>;
  /** Starts the first instance: a bundle that does not load fails here and not at the first request. */
  warm(): Promise<void>;
  /** Resolves when no invocation is under way or waiting. */
  drained(): Promise<void>;
  /** Ends the instance that has been at work longest, as a crash would. Tells whether there was one. */
  crash(): boolean;
  stop(): Promise<void>;
}

export function createFunctionPool(options: SandboxOptions, size: number): FunctionPool {
  const idle: Sandbox[] = [];
  const all = new Set<Sandbox>();
  const working = new Set<Sandbox>();
  const waiting: (() => void)[] = [];
  const drainWaiters: (() => void)[] = [];
  let busy = 0;

  async function acquire(): Promise<Sandbox> {
    if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    try {
      for (let found = idle.pop(); found; found = idle.pop()) {
        if (found.alive) return found;
        all.delete(found);
      }
      const started = await startSandbox(options);
      all.add(started);
      return started;
    } catch (error) {
      passOn();
      throw error;
    }
  }

  function release(sandbox: Sandbox): void {
    if (sandbox.alive) idle.push(sandbox);
    else all.delete(sandbox);
    passOn();
  }

  /** The place goes to the one who waits longest, or becomes free. */
  function passOn(): void {
    const next = waiting.shift();
    if (next) next();
    else busy--;
    if (busy === 0) for (const tell of drainWaiters.splice(0)) tell();
  }

  return {
    async invoke(invocation) {
      const sandbox = await acquire();
      working.add(sandbox);
      try {
        return await sandbox.invoke(invocation);
      } finally {
        working.delete(sandbox);
        release(sandbox);
      }
    },
    async warm() {
      release(await acquire());
    },
    async drained() {
      if (busy > 0) await new Promise<void>((resolve) => drainWaiters.push(resolve));
    },
    crash() {
      const [longest] = working;
      void longest?.stop();
      return longest !== undefined;
    },
    async stop() {
      await Promise.all([...all].map((sandbox) => sandbox.stop()));
    },
  };
}
