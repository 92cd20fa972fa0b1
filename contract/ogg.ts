/** A page of an Ogg stream, RFC 3533: the container writes pages, and the functions renumber those of later parts. */
export const OGG_HEADER_BYTES = 27;
/** Place of the checksum in the header, which is zero while it is computed. */
export const OGG_CHECKSUM_OFFSET = 22;

/** CRC-32 with the polynomial 0x04c11db7, not reflected. */
const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** The checksum of a page. */
export function oggChecksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = (sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0);
  return sum >>> 0;
}
