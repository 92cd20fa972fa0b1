/** No value arrived in time. */
export class SilenceError extends Error {
  override name = "SilenceError";
}

/** The next value, if it arrives within `ms`. Else throws {@link SilenceError}, and does not end the iterator. */
export async function nextWithin<T>(iterator: AsyncIterator<T>, ms: number): Promise<IteratorResult<T>> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SilenceError(`no value within ${Math.round(ms)} ms`)), Math.max(1, ms));
  try {
    return await Promise.race([iterator.next(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
