/**
 * The same chunks, once the first has come: until then a failure is answered with its status.
 * A later failure is reported and breaks the stream, so that a truncated file is not taken for a complete one.
 */
export async function afterFirst<T, R>(
  chunks: AsyncGenerator<T, R>,
  onBroken: (error: unknown) => void,
): Promise<AsyncGenerator<T, R>> {
  const first = await chunks.next();
  return (async function* () {
    if (first.done) return first.value;
    yield first.value;
    try {
      return yield* chunks;
    } catch (error) {
      onBroken(error);
      throw error;
    }
  })();
}
