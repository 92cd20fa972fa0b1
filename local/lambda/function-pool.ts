/** The warm instances of one function: they grow on demand, as far as there are places, and shrink again as Lambda's do. */
import type { Places } from "./places.ts";
import { type Invocation, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

export interface FunctionPool {
  /** @param caller whose turn it is; invocations of nobody in particular are one caller's */
  invoke(invocation: Invocation, caller?: string): Promise<string | undefined>;
  /** Starts the first instance: a bundle that does not load fails here and not at the first request. */
  warm(): Promise<void>;
  /** Resolves when no invocation is under way or waiting. */
  drained(): Promise<void>;
  /** Ends the instance that has been at work longest, as a crash would. Tells whether there was one. */
  crash(): boolean;
  stop(): Promise<void>;
}

export interface PoolOptions {
  /** Each invocation holds one. */
  places: Places;
  /** An instance that nobody needed for so long ends, unless it is the only one. */
  idleMs: number;
}

export function createFunctionPool(options: SandboxOptions, { places, idleMs }: PoolOptions): FunctionPool {
  /** The one used last at the end. */
  const idle: { sandbox: Sandbox; since: number }[] = [];
  const all = new Set<Sandbox>();
  const working = new Set<Sandbox>();
  /** Those who wait for an instance, in order. */
  const takers: PromiseWithResolvers<Sandbox>[] = [];
  let starting = 0;
  let stopped = false;
  const reaper = setInterval(endIdle, idleMs / 2).unref();

  /** The first that is free: one that another has done with, or a new one. */
  async function acquire(): Promise<Sandbox> {
    for (let found = idle.pop(); found; found = idle.pop()) {
      if (found.sandbox.alive) return found.sandbox;
      all.delete(found.sandbox);
    }
    const taker = Promise.withResolvers<Sandbox>();
    takers.push(taker);
    if (starting < takers.length) void start();
    return taker.promise;
  }

  async function start(): Promise<void> {
    starting++;
    try {
      const started = await startSandbox(options);
      all.add(started);
      if (stopped) await started.stop();
      release(started);
    } catch (error) {
      takers.shift()?.reject(error);
    } finally {
      starting--;
    }
  }

  function release(sandbox: Sandbox): void {
    if (!sandbox.alive) all.delete(sandbox);
    else if (takers.length > 0) takers.shift()?.resolve(sandbox);
    else idle.push({ sandbox, since: Date.now() });
  }

  function endIdle(): void {
    const until = Date.now() - idleMs;
    for (let [first] = idle; first && first.since <= until && all.size > 1; [first] = idle) {
      idle.shift();
      all.delete(first.sandbox);
      void first.sandbox.stop();
    }
  }

  return {
    async invoke(invocation, caller = "") {
      await places.take(caller);
      try {
        const sandbox = await acquire();
        working.add(sandbox);
        try {
          return await sandbox.invoke(invocation);
        } finally {
          working.delete(sandbox);
          release(sandbox);
        }
      } finally {
        places.giveBack(caller);
      }
    },
    async warm() {
      release(await acquire());
    },
    drained: () => places.allFree(),
    crash() {
      const [longest] = working;
      void longest?.stop();
      return longest !== undefined;
    },
    async stop() {
      stopped = true;
      clearInterval(reaper);
      await Promise.all([...all].map((sandbox) => sandbox.stop()));
    },
  };
}
