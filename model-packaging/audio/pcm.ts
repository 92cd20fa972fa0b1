/** Signed 16-bit samples. @param samples of −1 … 1 */
export function toInt16(samples: Float32Array): Int16Array {
  const integers = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    integers[i] = Math.min(32_767, Math.max(-32_768, Math.round((samples[i] ?? 0) * 32_767)));
  }
  return integers;
}

/** Signed 16-bit little-endian samples, as every machine that we run on has them in memory. */
export function toPcm16(samples: Float32Array): Uint8Array {
  return new Uint8Array(toInt16(samples).buffer);
}
