/** Sources that run ahead of their reader. */

/** A source and its values that are not read yet. */
export interface Ahead<T, R> {
  values: T[];
  /** Set when the source has ended. */
  end: { value: R } | { error: unknown } | undefined;
  /** Resolves at the next value or at the end. */
  changed: PromiseWithResolvers<void>;
  /** Resolves when the source has ended, also by a failure. */
  ended: Promise<void>;
}

/** Runs a source at its own pace until it ends or `unwanted` is aborted. */
export function runAhead<T, R>(source: AsyncIterator<T, R>, unwanted?: AbortSignal): Ahead<T, R> {
  const ended = Promise.withResolvers<void>();
  const ahead: Ahead<T, R> = { values: [], end: undefined, changed: Promise.withResolvers(), ended: ended.promise };
  const notify = () => {
    ahead.changed.resolve();
    ahead.changed = Promise.withResolvers();
  };
  const run = async (): Promise<Ahead<T, R>["end"]> => {
    try {
      for (;;) {
        const { done, value } = await source.next();
        if (done) return { value };
        if (unwanted?.aborted) {
          await source.return?.();
          return undefined;
        }
        ahead.values.push(value);
        notify();
      }
    } catch (error) {
      return { error };
    }
  };
  void run().then((end) => {
    ahead.end = end;
    notify();
    ended.resolve();
  });
  return ahead;
}

/** Yields the values in order as they arrive. Returns or throws as the source does. */
export async function* follow<T, R>(ahead: Ahead<T, R>): AsyncGenerator<T, R> {
  for (;;) {
    const { changed } = ahead;
    yield* ahead.values.splice(0);
    if (ahead.values.length > 0) continue;
    if (ahead.end && "error" in ahead.end) throw ahead.end.error;
    if (ahead.end) return ahead.end.value;
    await changed.promise;
  }
}
