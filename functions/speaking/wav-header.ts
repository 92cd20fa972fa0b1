/** A streamed wav says 0xFFFFFFFF for the two sizes it cannot know; a whole one must say them. */
const RIFF_SIZE_OFFSET = 4;
const DATA_SIZE_OFFSET = 40;
const HEADER_BYTES = 44;

/** Writes the true sizes into the canonical 44-byte header of a whole wav, in place. */
export function writeTrueSizes(wav: Uint8Array): void {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const tag = String.fromCharCode(...wav.subarray(36, DATA_SIZE_OFFSET));
  if (wav.length < HEADER_BYTES || tag !== "data") throw new Error("not a wav with the canonical header");
  view.setUint32(RIFF_SIZE_OFFSET, wav.length - 8, true);
  view.setUint32(DATA_SIZE_OFFSET, wav.length - HEADER_BYTES, true);
}
