import { AI_MARK } from "#contract/audio.ts";
import type { Law } from "./g711.ts";

/** Players read it as "until the end of the stream". */
const UNKNOWN_SIZE = 0xffffffff;

/** The codes of RIFF for the encodings of samples, with the bytes of a sample. */
const ENCODINGS: Readonly<Record<"pcm" | Law, { tag: number; width: number }>> = {
  pcm: { tag: 1, width: 2 },
  alaw: { tag: 6, width: 1 },
  mulaw: { tag: 7, width: 1 },
};

/** The header of a mono WAV of unknown length, with a comment. @param sampleRate in hertz */
export function streamingWavHeader(encoding: "pcm" | Law, sampleRate: number): Uint8Array {
  const { tag, width } = ENCODINGS[encoding];
  const format = Buffer.alloc(tag === 1 ? 16 : 18);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * width, 8);
  format.writeUInt16LE(width, 12);
  format.writeUInt16LE(8 * width, 14);
  const comment = chunk(
    "ICMT",
    Buffer.from(`${AI_MARK}\0`.padEnd(AI_MARK.length + (AI_MARK.length % 2 ? 1 : 2), "\0")),
  );
  return Buffer.concat([
    Buffer.from("RIFF"),
    size(UNKNOWN_SIZE),
    Buffer.from("WAVE"),
    chunk("fmt ", format),
    // Encodings other than PCM state their samples.
    tag === 1 ? Buffer.alloc(0) : chunk("fact", size(UNKNOWN_SIZE)),
    chunk("LIST", Buffer.concat([Buffer.from("INFO"), comment])),
    Buffer.from("data"),
    size(UNKNOWN_SIZE),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name, "latin1"), size(content.length), content]);
}

function size(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
