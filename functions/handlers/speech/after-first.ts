/**
 * Resolves when the first chunk arrives; throws if the source fails before, so that the answer has the error's status.
 * A later failure is reported and breaks the stream, so that a client does not accept a truncated file as complete.
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
