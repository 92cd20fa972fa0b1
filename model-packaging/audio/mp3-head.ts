/** What an MP3 begins with: an ID3 tag, and a silent frame whose data state how many samples players skip. */
import { AI_MARK } from "#contract/audio.ts";

/** Samples that LAME adds before the first. */
export const LAME_DELAY = 576;

/** @param first the first frame, or its beginning @param sampleRate in hertz */
export function mp3Head(first: Uint8Array, sampleRate: number): Uint8Array {
  return Buffer.concat([id3(), infoFrame(first, sampleRate)]);
}

/** ID3v2.3 with one comment. */
function id3(): Buffer {
  const comment = Buffer.concat([Buffer.from([0]), Buffer.from("eng"), Buffer.from([0]), Buffer.from(AI_MARK)]);
  const frame = Buffer.alloc(10);
  frame.write("COMM", 0, "latin1");
  frame.writeUInt32BE(comment.length, 4);
  const header = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, frame.length + comment.length]);
  return Buffer.concat([header, frame, comment]);
}

const MPEG1_KILOBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_KILOBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Bytes of the tag "Info" with a size and LAME's extension. */
const INFO_BYTES = 12 + 36;
const HAS_SIZE = 2;
/** FFmpeg plays the frame itself, as silence, where the tag has neither a size nor a number of frames. */
const UNKNOWN_SIZE = 0xffffffff;

/** A frame like the first, at a bit rate that is high enough for the tag. */
function infoFrame(first: Uint8Array, sampleRate: number): Buffer {
  const [sync = 0, version = 0, rates = 0, mode = 0] = first;
  const isMpeg1 = (version & 0x18) === 0x18;
  const infoAt = 4 + (isMpeg1 ? 17 : 9);
  const kilobits = isMpeg1 ? MPEG1_KILOBITS : MPEG2_KILOBITS;
  const bytesAt = (index: number) => Math.floor(((isMpeg1 ? 144 : 72) * (kilobits[index] ?? 0) * 1000) / sampleRate);
  let index = rates >> 4;
  while (bytesAt(index) < infoAt + INFO_BYTES && index < kilobits.length - 1) index++;
  const frame = Buffer.alloc(bytesAt(index));
  // Without checksum and padding.
  frame.set([sync, version | 1, (index << 4) | (rates & 0x0c), mode]);
  frame.write("Info", infoAt, "latin1");
  frame.writeUInt32BE(HAS_SIZE, infoAt + 4);
  frame.writeUInt32BE(UNKNOWN_SIZE, infoAt + 8);
  const lameAt = infoAt + 12;
  frame.write("LAME3.100", lameAt, "latin1");
  // Method 1: constant bit rate.
  frame[lameAt + 9] = 1;
  frame[lameAt + 20] = Math.min(255, kilobits[rates >> 4] ?? 0);
  // Twelve bits each: the delay, and the padding at the end, which is not known.
  frame.writeUIntBE(LAME_DELAY << 12, lameAt + 21, 3);
  frame.writeUInt16BE(crc16(frame.subarray(0, lameAt + 34)), lameAt + 34);
  return frame;
}

function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >> 1) ^ 0xa001 : sum >> 1;
  }
  return sum;
}
