/** A streamed wav has 0xFFFFFFFF for its two sizes, which are unknown at its start; a complete one has the true sizes. */
const RIFF_SIZE_OFFSET = 4;
const DATA_SIZE_OFFSET = 40;
const HEADER_BYTES = 44;

/**
 * Writes the true sizes into the canonical 44-byte header of a wav, in place.
 * @param head the wav, or its beginning
 * @param size bytes of all of it
 */
export function writeTrueSizes(head: Uint8Array, size: number): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tag = String.fromCharCode(...head.subarray(36, DATA_SIZE_OFFSET));
  if (head.length < HEADER_BYTES || tag !== "data") throw new Error("not a wav with the canonical header");
  view.setUint32(RIFF_SIZE_OFFSET, size - 8, true);
  view.setUint32(DATA_SIZE_OFFSET, size - HEADER_BYTES, true);
}
