/**
 * The same chunks, once the first has come: until then a failure can still be answered with its status.
 * A failure after that breaks the stream, so that a cut file is not taken for a whole one; it is reported first.
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
