/** Pages of an Ogg stream, RFC 3533. */

const BEGINS = 2;
const ENDS = 4;
const HEADER_BYTES = 27;
const CHECKSUM_OFFSET = 22;
/** One stream, so that any number will do; the same for equal requests. */
const SERIAL = 1;

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

export interface OggPage {
  packets: readonly Uint8Array[];
  /** Of the last packet's end, in samples at 48 kHz. */
  granule: number;
  /** Number of the page. */
  sequence: number;
  begins?: boolean;
  ends?: boolean;
}

/** The bytes of a page of whole packets. Throws a RangeError for more than a page holds. */
export function oggPage({ packets, granule, sequence, begins = false, ends = false }: OggPage): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  if (lacing.length > 255) throw new RangeError("too much for a page");
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("OggS", 0, "latin1");
  header[5] = (begins ? BEGINS : 0) | (ends ? ENDS : 0);
  header.writeBigUInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(SERIAL, 14);
  header.writeUInt32LE(sequence, 18);
  header[26] = lacing.length;
  const page = Buffer.concat([header, Buffer.from(lacing), ...packets]);
  page.writeUInt32LE(checksum(page), CHECKSUM_OFFSET);
  return page;
}
