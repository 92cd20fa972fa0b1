/** Pages of an Ogg stream, RFC 3533: each has its number, its end in samples and a checksum. */
import { OGG_CHECKSUM_OFFSET, OGG_HEADER_BYTES, oggChecksum } from "#contract/ogg.ts";

const GRANULE = 6;
const SEQUENCE = 18;
const SEGMENTS = 26;

/** One logical stream: players stop, or forget the time, where another begins. */
export function createOggJoin(): (bytes: Uint8Array, part: number) => Uint8Array {
  let current: number | undefined;
  let [pages, samples] = [0, 0n];
  let samplesBefore = 0n;
  return (bytes, part) => {
    if (part !== current) [current, samplesBefore] = [part, samples];
    const joined = bytes.slice();
    for (let at = 0; at < joined.length; ) {
      const page = pageAt(joined, at);
      const view = new DataView(page.buffer, page.byteOffset, page.length);
      samples = samplesBefore + view.getBigUint64(GRANULE, true);
      view.setBigUint64(GRANULE, samples, true);
      view.setUint32(SEQUENCE, pages++, true);
      view.setUint32(OGG_CHECKSUM_OFFSET, 0, true);
      view.setUint32(OGG_CHECKSUM_OFFSET, oggChecksum(page), true);
      at += page.length;
    }
    return joined;
  };
}

/** Throws an error where no whole page is. */
function pageAt(bytes: Uint8Array, at: number): Uint8Array {
  const lacing = bytes.subarray(at + OGG_HEADER_BYTES, at + OGG_HEADER_BYTES + (bytes[at + SEGMENTS] ?? 0));
  const end = at + OGG_HEADER_BYTES + lacing.length + lacing.reduce((sum, length) => sum + length, 0);
  if (String.fromCharCode(...bytes.subarray(at, at + 4)) !== "OggS" || end > bytes.length)
    throw new Error("the audio is not whole pages of Ogg");
  return bytes.subarray(at, end);
}
