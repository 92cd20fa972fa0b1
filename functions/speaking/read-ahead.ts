import { type Ahead, follow, runAhead } from "./ahead.ts";

/**
 * Runs sources one after the other as one, the next begun while the one before is still being read.
 * At most `inFlight()` run at once, asked when one has ended. A source is not begun after a failure, and none is left running after an early end.
 */
export async function* readAhead<T>(
  sources: readonly (() => AsyncIterable<T>)[],
  inFlight: () => number,
): AsyncGenerator<T> {
  const ended = new AbortController();
  const begun: Ahead<T, unknown>[] = [];
  try {
    for (const index of sources.keys()) {
      for (const source of sources.slice(begun.length, index + inFlight())) {
        begun.push(runAhead(source()[Symbol.asyncIterator](), ended.signal));
      }
      const current = begun[index];
      if (current) yield* follow(current);
    }
  } finally {
    ended.abort();
  }
}
