/** The sizes are unknown when a wav starts: a streamed one has 0xFFFFFFFF for each, a complete one the true sizes. */
const RIFF_SIZE_OFFSET = 4;
const FIRST_CHUNK = 12;
const CHUNK_HEADER_BYTES = 8;

/**
 * Writes the true sizes into the header of a mono wav, in place.
 * @param head the wav, or its beginning
 * @param size of the complete wav, in bytes
 */
export function writeTrueSizes(head: Uint8Array, size: number): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = (at: number) => String.fromCharCode(...head.subarray(at, at + 4));
  if (name(0) !== "RIFF" || name(8) !== "WAVE") throw new Error("not a wav");
  view.setUint32(RIFF_SIZE_OFFSET, size - CHUNK_HEADER_BYTES, true);
  let fact: number | undefined;
  for (let at = FIRST_CHUNK; at + CHUNK_HEADER_BYTES <= head.length; ) {
    const chunk = name(at);
    const content = at + CHUNK_HEADER_BYTES;
    if (chunk === "data") {
      view.setUint32(at + 4, size - content, true);
      // Only encodings of one byte a sample have it.
      if (fact !== undefined) view.setUint32(fact, size - content, true);
      return;
    }
    if (chunk === "fact") fact = content;
    at = content + view.getUint32(at + 4, true);
  }
  throw new Error("not a wav: it has no data");
}
