import { type Ahead, follow, runAhead } from "./ahead.ts";

/** Starts a source. The signal is aborted when the rest is not needed, and should end the source soon. */
export type Source<T> = (unwanted: AbortSignal) => AsyncIterable<T>;

/**
 * Concatenates sources, and starts the next ones while the current one is being read. At most `inFlight()` run at once;
 * it is called each time a source has ended. No source starts after a failure. All started sources have ended when this
 * generator ends, also after a failure or when the reader leaves: Lambda would freeze those still running.
 */
export async function* readAhead<T>(sources: readonly Source<T>[], inFlight: () => number): AsyncGenerator<T> {
  const unwanted = new AbortController();
  const started: Ahead<T, unknown>[] = [];
  try {
    for (const index of sources.keys()) {
      for (const source of sources.slice(started.length, index + inFlight())) {
        started.push(runAhead(source(unwanted.signal)[Symbol.asyncIterator](), unwanted.signal));
      }
      const current = started[index];
      if (current) yield* follow(current);
    }
  } finally {
    unwanted.abort();
    await Promise.all(started.map(({ ended }) => ended));
  }
}
