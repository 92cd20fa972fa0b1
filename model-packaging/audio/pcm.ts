/** Signed 16-bit little-endian samples of −1 … 1. */
export function toPcm16(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) {
    const scaled = Math.round((samples[i] ?? 0) * 32_767);
    view.setInt16(i * 2, Math.min(32_767, Math.max(-32_768, scaled)), true);
  }
  return bytes;
}
