/** Runs a generator to its end, for what it returns. */
export async function drain<T>(generator: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

/** The same, given up with `undefined` as soon as it has yielded more than so many bytes. */
export async function drainAtMost<T>(bytes: number, generator: AsyncGenerator<Uint8Array, T>): Promise<T | undefined> {
  let sum = 0;
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
    sum += value.length;
    if (sum <= bytes) continue;
    await generator.return(undefined as T);
    return undefined;
  }
}
