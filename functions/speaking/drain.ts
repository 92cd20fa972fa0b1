/** Runs a generator to its end; resolves to what it returns. */
export async function drain<T>(generator: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

/** Also collects the bytes that it yields, at most `most`. `size` counts all bytes. */
export async function collect<T>(
  generator: AsyncGenerator<Uint8Array, T>,
  most: number,
): Promise<{ result: T; bytes: Buffer; size: number }> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await generator.next();
    if (done) return { result: value, bytes: Buffer.concat(chunks), size };
    size += value.length;
    if (size <= most) chunks.push(value);
  }
}
