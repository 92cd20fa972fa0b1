/** The two sizes are unknown when a wav starts: a streamed one has 0xFFFFFFFF there, a complete one the true sizes. */
const RIFF_SIZE_OFFSET = 4;
const DATA_SIZE_OFFSET = 40;
const HEADER_BYTES = 44;

/**
 * Writes the true sizes into the canonical 44-byte header of a wav, in place.
 * @param head the wav, or its beginning
 * @param size of the complete wav, in bytes
 */
export function writeTrueSizes(head: Uint8Array, size: number): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tag = String.fromCharCode(...head.subarray(36, DATA_SIZE_OFFSET));
  if (head.length < HEADER_BYTES || tag !== "data") throw new Error("not a wav with the canonical header");
  view.setUint32(RIFF_SIZE_OFFSET, size - 8, true);
  view.setUint32(DATA_SIZE_OFFSET, size - HEADER_BYTES, true);
}
