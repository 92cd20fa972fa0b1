/** Decoders of every format that are not the encoders' own libraries. */
import { FLACDecoder } from "@wasm-audio-decoders/flac";
import { MPEGDecoder } from "mpg123-decoder";
import { OggOpusDecoder } from "ogg-opus-decoder";
import { type AudioFormat, FORMAT_NAMES } from "#contract/audio.ts";

/** Samples of −1 … 1 at the rate of the format. */
type Decode = (bytes: Buffer) => Promise<Float32Array>;

/** No decoder of AAC runs without a browser: its frames are checked one by one. */
export type DecodedFormat = Exclude<AudioFormat, "aac">;

export const DECODED_FORMATS = FORMAT_NAMES.filter((format): format is DecodedFormat => format !== "aac");

const DECODERS: Readonly<Record<DecodedFormat, (rate: number) => Decode>> = {
  mp3: () => async (bytes) => {
    const decoder = new MPEGDecoder();
    await decoder.ready;
    const { channelData, errors } = decoder.decode(bytes);
    decoder.free();
    if (errors.length > 0) throw new Error(errors[0]?.message);
    return (channelData[0] ?? new Float32Array(0)).subarray(lameDelay(bytes) + DECODER_DELAY);
  },
  opus: (rate) => async (bytes) => {
    const decoder = new OggOpusDecoder();
    await decoder.ready;
    const { channelData, errors } = await decoder.decodeFile(bytes);
    decoder.free();
    if (errors.length > 0) throw new Error(errors[0]?.message);
    return (channelData[0] ?? new Float32Array(0)).filter((_, i) => i % (48_000 / rate) === 0);
  },
  flac: () => async (bytes) => {
    const decoder = new FLACDecoder();
    await decoder.ready;
    const { channelData, errors } = await decoder.decodeFile(bytes);
    decoder.free();
    if (errors.length > 0) throw new Error(errors[0]?.message);
    return channelData[0] ?? new Float32Array(0);
  },
  wav: () => async (bytes) => fromPcm(wavData(bytes, 1)),
  pcm: () => async (bytes) => fromPcm(bytes),
  mulaw: () => async (bytes) => Float32Array.from(bytes, fromMulaw),
  alaw: () => async (bytes) => Float32Array.from(bytes, fromAlaw),
  wav_mulaw: () => async (bytes) => Float32Array.from(wavData(bytes, 7), fromMulaw),
  wav_alaw: () => async (bytes) => Float32Array.from(wavData(bytes, 6), fromAlaw),
};

/** Samples that every decoder of MP3 adds. */
const DECODER_DELAY = 529;

/** What LAME's tag says: mpg123 does not skip it in a stream of unknown length. */
function lameDelay(bytes: Buffer): number {
  return bytes.readUIntBE(bytes.indexOf("LAME3.100") + 21, 3) >> 12;
}

export function createDecoder(format: DecodedFormat, rate: number): Decode {
  return DECODERS[format](rate);
}

function fromPcm(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(i * 2) / 32_768);
}

const ADTS_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000];

/** The samples in the frames of AAC-LC in ADTS. Throws an error for bytes that are not whole mono frames of the rate. */
export function adtsSamples(bytes: Buffer, rate: number): number {
  let samples = 0;
  for (let at = 0; at < bytes.length; samples += 1_024) {
    // The first 48 of the 56 bits.
    const header = bytes.readUIntBE(at, 6);
    const field = (from: number, length: number) => Math.floor(header / 2 ** (48 - from - length)) % 2 ** length;
    const facts = [field(0, 12), field(16, 2), ADTS_RATES[field(18, 4)], field(23, 3)];
    if (facts.join() !== [0xfff, 1, rate, 1].join()) throw new Error(`not a frame of AAC-LC: ${facts}`);
    at += field(30, 13);
    if (at > bytes.length) throw new Error("half a frame");
  }
  return samples;
}

/** The data chunk of a wav. Throws an error if its samples are of another encoding than `tag`. */
export function wavData(bytes: Buffer, tag: number): Buffer {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString("latin1", at, at + 4);
    if (name === "fmt " && bytes.readUInt16LE(at + 8) !== tag) throw new Error("another encoding");
    if (name === "data") return bytes.subarray(at + 8);
    at += 8 + bytes.readUInt32LE(at + 4);
  }
  throw new Error("no data");
}

/** By the tables of ITU-T G.711: sign, three bits of exponent and four of the value, inverted. */
function fromMulaw(code: number): number {
  const bits = ~code & 0xff;
  const size = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -size : size) / 32_768;
}

/** Every other bit is inverted, and the sign is 1 for positive values. */
function fromAlaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const value = ((bits & 15) << 4) + 8;
  const size = exponent === 0 ? value : (value + 256) << (exponent - 1);
  return (bits & 0x80 ? size : -size) / 32_768;
}
