/** Pages of an Ogg stream, RFC 3533. */
import { OGG_CHECKSUM_OFFSET, OGG_HEADER_BYTES, oggChecksum } from "#contract/ogg.ts";

const BEGINS = 2;
const ENDS = 4;
/** One stream, so that any number will do; the same for equal requests. */
const SERIAL = 1;

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
  const header = Buffer.alloc(OGG_HEADER_BYTES);
  header.write("OggS", 0, "latin1");
  header[5] = (begins ? BEGINS : 0) | (ends ? ENDS : 0);
  header.writeBigUInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(SERIAL, 14);
  header.writeUInt32LE(sequence, 18);
  header[26] = lacing.length;
  const page = Buffer.concat([header, Buffer.from(lacing), ...packets]);
  page.writeUInt32LE(oggChecksum(page), OGG_CHECKSUM_OFFSET);
  return page;
}
