/** The warm instances of one function: more are started on demand, as far as there are places, and idle ones end. */
import type { Places } from "./places.ts";
import { type Invocation, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

export interface FunctionPool {
  /**
   * Resolves to the JSON that a buffered handler returned; `undefined` after a stream. Rejects with FunctionError.
   * @param caller shares the places fairly with other callers (default: one for all that name none)
   */
  invoke(invocation: Invocation, caller?: string): Promise<string | undefined>;
  /** Starts the first instance, so that a bundle that does not load fails here and not at the first request. */
  warm(): Promise<void>;
  /** Resolves when no invocation is running or waiting. */
  drained(): Promise<void>;
  /** Ends the instance that has been busy longest, as a crash would. Returns whether there was one. */
  crash(): boolean;
  stop(): Promise<void>;
}

export interface PoolOptions {
  /** Each invocation takes one. */
  places: Places;
  /** An instance that was idle for so long ends, unless it is the only one. */
  idleMs: number;
}

export function createFunctionPool(options: SandboxOptions, { places, idleMs }: PoolOptions): FunctionPool {
  /** The last one was used last. */
  const idle: { sandbox: Sandbox; since: number }[] = [];
  const all = new Set<Sandbox>();
  const busy = new Set<Sandbox>();
  /** Invocations that wait for an instance, in order. */
  const waiting: PromiseWithResolvers<Sandbox>[] = [];
  let starting = 0;
  let stopped = false;
  const reaper = setInterval(endIdle, idleMs / 2).unref();

  /** Resolves to the first that is free: one whose invocation has ended, or a new one. */
  async function acquire(): Promise<Sandbox> {
    for (let candidate = idle.pop(); candidate; candidate = idle.pop()) {
      if (candidate.sandbox.alive) return candidate.sandbox;
      all.delete(candidate.sandbox);
    }
    const next = Promise.withResolvers<Sandbox>();
    waiting.push(next);
    if (starting < waiting.length) void start();
    return next.promise;
  }

  async function start(): Promise<void> {
    starting++;
    try {
      const sandbox = await startSandbox(options);
      all.add(sandbox);
      if (stopped) await sandbox.stop();
      release(sandbox);
    } catch (error) {
      waiting.shift()?.reject(error);
    } finally {
      starting--;
    }
  }

  function release(sandbox: Sandbox): void {
    if (!sandbox.alive) all.delete(sandbox);
    else if (waiting.length > 0) waiting.shift()?.resolve(sandbox);
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
        busy.add(sandbox);
        try {
          return await sandbox.invoke(invocation);
        } finally {
          busy.delete(sandbox);
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
      const [longest] = busy;
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
