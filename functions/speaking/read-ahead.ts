/** What an iterable that is read ahead has given so far. */
interface Ahead<T> {
  values: T[];
  done: boolean;
  failure: { error: unknown } | undefined;
  /** Resolves when any of these changes. */
  changed: PromiseWithResolvers<void>;
}

/**
 * Runs sources one after the other as one, the next begun while the one before is still being read.
 * At most `inFlight` run at once. A source is not begun after a failure, and none is left running after an early end.
 */
export async function* readAhead<T>(sources: readonly (() => AsyncIterable<T>)[], inFlight: number): AsyncGenerator<T> {
  const ended = new AbortController();
  const begun: Ahead<T>[] = [];
  try {
    for (const index of sources.keys()) {
      for (const source of sources.slice(begun.length, index + inFlight)) begun.push(begin(source(), ended.signal));
      const current = begun[index];
      if (current) yield* drain(current);
    }
  } finally {
    ended.abort();
  }
}

function begin<T>(source: AsyncIterable<T>, ended: AbortSignal): Ahead<T> {
  const ahead: Ahead<T> = { values: [], done: false, failure: undefined, changed: Promise.withResolvers() };
  const tell = () => {
    ahead.changed.resolve();
    ahead.changed = Promise.withResolvers();
  };
  (async () => {
    try {
      for await (const value of source) {
        if (ended.aborted) break;
        ahead.values.push(value);
        tell();
      }
      ahead.done = true;
    } catch (error) {
      ahead.failure = { error };
    }
    tell();
  })();
  return ahead;
}

async function* drain<T>(ahead: Ahead<T>): AsyncGenerator<T> {
  for (;;) {
    const { changed } = ahead;
    yield* ahead.values.splice(0);
    if (ahead.values.length > 0) continue;
    if (ahead.failure) throw ahead.failure.error;
    if (ahead.done) return;
    await changed.promise;
  }
}
