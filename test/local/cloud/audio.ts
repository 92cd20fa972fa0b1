/** Decodes audio and measures its audible properties. */
import { MPEGDecoder } from "mpg123-decoder";

export interface Samples {
  rate: number;
  /** −1…1, mono. */
  samples: Float32Array;
}

/** Where the samples of a wav begin. */
export function wavStart(wav: Uint8Array): number {
  const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4)) {
    if (bytes.toString("latin1", at, at + 4) === "data") return at + 8;
  }
  throw new Error("a wav without data");
}

/** The samples of a wav, as bytes. */
export function wavSamples(wav: Uint8Array): Buffer {
  return Buffer.from(wav.subarray(wavStart(wav)));
}

export function decodeWav(wav: Uint8Array): Samples {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const tag = (at: number) => Buffer.from(wav.subarray(at, at + 4)).toString("latin1");
  if (tag(0) !== "RIFF" || tag(8) !== "WAVE") throw new Error("not a wav");
  if (view.getUint16(22, true) !== 1 || view.getUint16(34, true) !== 16) throw new Error("not mono, 16 bits");
  return { rate: view.getUint32(24, true), samples: decodePcm(wavSamples(wav)).samples };
}

export function decodePcm(pcm: Uint8Array, rate = 24000): Samples {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const samples = Float32Array.from(
    { length: Math.floor(pcm.length / 2) },
    (_, i) => view.getInt16(i * 2, true) / 32768,
  );
  return { rate, samples };
}

/** Throws on any warning of the decoder. */
export async function decodeMp3(mp3: Uint8Array): Promise<Samples> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const { channelData, sampleRate, errors } = decoder.decode(mp3);
    if (errors.length > 0) throw new Error(`mp3: ${errors[0]?.message}`);
    return { rate: sampleRate, samples: Float32Array.from(channelData[0] ?? []) };
  } finally {
    decoder.free();
  }
}

export function describeAudio({ samples, rate }: Samples) {
  let peak = 0;
  let energy = 0;
  let clipped = 0;
  for (const sample of samples) {
    const size = Math.abs(sample);
    peak = Math.max(peak, size);
    energy += sample * sample;
    if (size >= 0.999) clipped += 1;
  }
  return {
    durationMs: (samples.length / rate) * 1000,
    peak,
    rms: Math.sqrt(energy / samples.length),
    clippedShare: clipped / samples.length,
  };
}
