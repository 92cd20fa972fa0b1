/**
 * Frames of FLAC, RFC 9639. They are numbered, and all but the last of a stream have one size. Parts end with smaller
 * ones: so the joined stream is declared to be of frames of any size, which state their first sample instead.
 */
const MAGIC = "fLaC";
/** "fLaC", the header of the first block, and in it the least and greatest frame, in samples. */
const LEAST_FRAME = 8;
/** The smallest that a stream may declare. */
const SMALLEST_FRAME = 16;
const LONGEST_HEADER = 16;

const crc8 = tableOf(8, 0x07);
const crc16 = tableOf(16, 0x8005);

function tableOf(bits: number, polynomial: number): Uint16Array {
  const [top, mask] = [1 << (bits - 1), (1 << bits) - 1];
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = ((value << 1) ^ (value & top ? polynomial : 0)) & mask;
    return value;
  });
}

const checksum8 = (bytes: Uint8Array) => bytes.reduce((sum, byte) => crc8[sum ^ byte] ?? 0, 0);

const add16 = (sum: number, byte: number) => ((sum << 8) & 0xffff) ^ (crc16[(sum >> 8) ^ byte] ?? 0);

export function createFlacJoin(): (bytes: Uint8Array) => Uint8Array {
  let samples = 0;
  return (bytes) => {
    const from = metadataLength(bytes);
    const joined = [withAnyFrameSize(bytes.subarray(0, from))];
    for (const frame of framesOf(bytes.subarray(from))) {
      joined.push(withFirstSample(frame, samples));
      samples += frame.samples;
    }
    return Buffer.concat(joined);
  };
}

/** Bytes before the first frame; 0 in all audio but the first of a stream. */
function metadataLength(bytes: Uint8Array): number {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) return 0;
  for (let at = 4; ; ) {
    const [kind = 0x80, high = 0, middle = 0, low = 0] = bytes.subarray(at, at + 4);
    at += 4 + ((high << 16) | (middle << 8) | low);
    if (kind & 0x80) return at;
  }
}

function withAnyFrameSize(metadata: Uint8Array): Uint8Array {
  const changed = metadata.slice();
  if (changed.length > 0) new DataView(changed.buffer).setUint16(LEAST_FRAME, SMALLEST_FRAME);
  return changed;
}

interface Frame {
  bytes: Uint8Array;
  header: FrameHeader;
  samples: number;
}

interface FrameHeader {
  /** Where its number ends, and where the header does, with its checksum. */
  numberEnd: number;
  end: number;
  samples: number;
}

/** The number begins after the sync code and the codes of size, rate, channels and bits. */
const NUMBER = 4;

function* framesOf(bytes: Uint8Array): Generator<Frame> {
  for (let at = 0; at < bytes.length; ) {
    const header = headerAt(bytes, at);
    if (header === undefined) throw new Error("the audio is not whole frames of FLAC");
    const end = frameEnd(bytes, at, header);
    yield { bytes: bytes.subarray(at, end), header, samples: header.samples };
    at = end;
  }
}

/** A frame has no length: it ends where its checksum is right and another begins. */
function frameEnd(bytes: Uint8Array, at: number, header: FrameHeader): number {
  let sum = 0;
  for (let i = at; i < bytes.length; i++) {
    // The checksum of bytes with their own checksum is 0.
    if (sum === 0 && i > at + header.end && headerAt(bytes, i) !== undefined) return i;
    sum = add16(sum, bytes[i] ?? 0);
  }
  if (sum !== 0) throw new Error("the audio is not whole frames of FLAC");
  return bytes.length;
}

/** Undefined where no header is. */
function headerAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const head = bytes.subarray(at, at + LONGEST_HEADER);
  const [sync, strategy = 0, codes = 0] = head;
  if (sync !== 0xff || strategy >> 1 !== 0xf8 >> 1) return undefined;
  const numberEnd = NUMBER + Math.max(1, Math.clz32(~((head[NUMBER] ?? 0) << 24)));
  const [sizeCode, rateCode] = [codes >> 4, codes & 15];
  const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  const checked = numberEnd + sizeBytes + rateBytes;
  if (head[checked] !== checksum8(head.subarray(0, checked))) return undefined;
  return { numberEnd, end: checked + 1, samples: samplesOf(sizeCode, head.subarray(numberEnd, numberEnd + sizeBytes)) };
}

function samplesOf(code: number, [first = 0, second = 0]: Uint8Array): number {
  if (code === 6) return first + 1;
  if (code === 7) return ((first << 8) | second) + 1;
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

function withFirstSample({ bytes, header: { numberEnd, end } }: Frame, sample: number): Uint8Array {
  const start = bytes.slice(0, NUMBER);
  // Frames of any size.
  start[1] = (start[1] ?? 0) | 1;
  const head = Buffer.concat([start, codedNumber(sample), bytes.subarray(numberEnd, end - 1)]);
  const body = Buffer.concat([head, Buffer.from([checksum8(head)]), bytes.subarray(end, -2)]);
  const sum = body.reduce(add16, 0);
  return Buffer.concat([body, Buffer.from([sum >> 8, sum & 0xff])]);
}

/** A number of up to 36 bits in the way of UTF-8. */
function codedNumber(value: number): Uint8Array {
  if (value < 0x80) return Uint8Array.of(value);
  const rest: number[] = [];
  let left = value;
  // The first byte holds six bits, less one for each byte that follows.
  while (left >= 2 ** (6 - rest.length)) {
    rest.unshift(0x80 | (left % 64));
    left = Math.floor(left / 64);
  }
  return Uint8Array.of(((0xff << (7 - rest.length)) & 0xff) | left, ...rest);
}
