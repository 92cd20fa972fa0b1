/**
 * The same chunks, once the first has come: until then a failure can still be answered with its status.
 * A failure after that breaks the stream, so that a cut file is not taken for a whole one; it is reported first.
 */
export async function afterFirst<T>(
  chunks: AsyncGenerator<T, unknown>,
  onBroken: (error: unknown) => void,
): Promise<AsyncGenerator<T>> {
  const first = await chunks.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    try {
      yield* chunks;
    } catch (error) {
      onBroken(error);
      throw error;
    }
  })();
}
