/** Raw samples (signed 16-bit, little-endian) to blocks of equal length, however the network has cut them. */

const FULL_SCALE = 32_768;

/** @param blockSamples of every block but the last */
export async function* sampleBlocks(bytes: AsyncIterable<Buffer>, blockSamples: number): AsyncGenerator<Float32Array> {
  let block = new Float32Array(blockSamples);
  let length = 0;
  let half: number | undefined;
  for await (const chunk of bytes) {
    for (const byte of chunk) {
      if (half === undefined) {
        half = byte;
        continue;
      }
      block[length++] = ((((byte << 8) | half) << 16) >> 16) / FULL_SCALE;
      half = undefined;
      if (length < blockSamples) continue;
      yield block;
      block = new Float32Array(blockSamples);
      length = 0;
    }
  }
  if (length > 0) yield block.subarray(0, length);
}
