/** Pages of an Ogg stream, RFC 3533: each has its number, its end in samples and a checksum. */
const HEADER_BYTES = 27;
const GRANULE = 6;
const SEQUENCE = 18;
const CHECKSUM = 22;
const SEGMENTS = 26;

/** CRC-32 with the polynomial 0x04c11db7, not reflected. */
const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0);
  return sum >>> 0;
}

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
      view.setUint32(CHECKSUM, 0, true);
      view.setUint32(CHECKSUM, checksum(page), true);
      at += page.length;
    }
    return joined;
  };
}

/** Throws an error where no whole page is. */
function pageAt(bytes: Uint8Array, at: number): Uint8Array {
  const lacing = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + (bytes[at + SEGMENTS] ?? 0));
  const end = at + HEADER_BYTES + lacing.length + lacing.reduce((sum, length) => sum + length, 0);
  if (String.fromCharCode(...bytes.subarray(at, at + 4)) !== "OggS" || end > bytes.length)
    throw new Error("the audio is not whole pages of Ogg");
  return bytes.subarray(at, end);
}
