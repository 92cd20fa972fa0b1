/** Sources that run ahead of their reader. */

/** The values that are not read yet. */
export interface Ahead<T, R> {
  values: T[];
  /** How it ended, when it has. */
  end: { value: R } | { error: unknown } | undefined;
  /** Resolves when any of these changes. */
  changed: PromiseWithResolvers<void>;
  /** Resolves when the source has ended, whichever way. */
  ended: Promise<void>;
}

/** Runs a source at its own pace until it ends, or until its reader has no more use for it. */
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

/** Its values in order, as they come; returns or throws as the source does. */
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
