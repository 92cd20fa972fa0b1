/** Raises or lowers the voice of finished speech. */
import { createResampler } from "./resampler.ts";
import { timeStretch } from "./time-stretch.ts";

/**
 * As many samples, with another pitch: stretched, and then played at another rate.
 * @param sampleRate in hertz
 */
export async function pitched(samples: Float32Array, semitones: number, sampleRate: number): Promise<Float32Array> {
  if (semitones === 0 || samples.length === 0) return samples;
  const fasterRate = Math.round(sampleRate * 2 ** (semitones / 12));
  const longer = timeStretch(samples, fasterRate / sampleRate, sampleRate);
  const resampler = await createResampler(fasterRate, sampleRate, "wide");
  const first = resampler.push(longer);
  const rest = resampler.finish(samples.length - first.length);
  const out = new Float32Array(samples.length);
  out.set(first.subarray(0, out.length));
  out.set(rest, Math.min(first.length, out.length));
  return out;
}
