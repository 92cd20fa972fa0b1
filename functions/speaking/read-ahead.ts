import { type Ahead, follow, runAhead } from "./ahead.ts";

/** Begins a source; the signal is aborted when nothing more of it is wanted, and should end it soon. */
export type Source<T> = (unwanted: AbortSignal) => AsyncIterable<T>;

/**
 * Runs sources one after the other as one, the next begun while the one before is still being read.
 * At most `inFlight()` run at once, asked when one has ended. A source is not begun after a failure. All that were begun
 * have ended when this ends, also after a failure or for a reader that leaves: Lambda would freeze what still runs.
 */
export async function* readAhead<T>(sources: readonly Source<T>[], inFlight: () => number): AsyncGenerator<T> {
  const unwanted = new AbortController();
  const begun: Ahead<T, unknown>[] = [];
  try {
    for (const index of sources.keys()) {
      for (const source of sources.slice(begun.length, index + inFlight())) {
        begun.push(runAhead(source(unwanted.signal)[Symbol.asyncIterator](), unwanted.signal));
      }
      const current = begun[index];
      if (current) yield* follow(current);
    }
  } finally {
    unwanted.abort();
    await Promise.all(begun.map(({ ended }) => ended));
  }
}
