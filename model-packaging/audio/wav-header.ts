export const WAV_HEADER_BYTES = 44;

/** Players read it as "until the end of the stream". */
const UNKNOWN_SIZE = 0xffffffff;

/** The header of a mono 16-bit WAV of unknown length. @param sampleRate in hertz */
export function streamingWavHeader(sampleRate: number): Uint8Array {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(UNKNOWN_SIZE, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(UNKNOWN_SIZE, 40);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
