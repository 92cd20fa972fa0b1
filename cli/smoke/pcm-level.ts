/** How long and how loud 16-bit mono PCM is. */

const FRAME_SECONDS = 0.02;
/** A frame below this level is a pause. */
const PAUSE_DBFS = -50;
const FULL_SCALE = 32_768;

export interface PcmLevel {
  seconds: number;
  /** Root mean square of the frames that are no pause, in dB below full scale; -Infinity for silence. */
  speechDbfs: number;
  /** Share of frames that are no pause, 0 to 1. */
  speechShare: number;
  /** Highest magnitude of a sample; 1 is full scale. */
  peak: number;
}

export function pcmLevel(bytes: Uint8Array, sampleRate: number): PcmLevel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 2));
  const samples = view.byteLength / 2;
  const frameLength = Math.round(sampleRate * FRAME_SECONDS);
  const threshold = 10 ** (PAUSE_DBFS / 10);
  let [peak, speechFrames, speechPower, frames] = [0, 0, 0, 0];
  for (let start = 0; start + frameLength <= samples; start += frameLength) {
    let power = 0;
    for (let i = start; i < start + frameLength; i++) {
      const sample = view.getInt16(2 * i, true) / FULL_SCALE;
      power += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    frames++;
    power /= frameLength;
    if (power < threshold) continue;
    speechFrames++;
    speechPower += power;
  }
  return {
    seconds: samples / sampleRate,
    speechDbfs: speechFrames === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(speechPower / speechFrames),
    speechShare: frames === 0 ? 0 : speechFrames / frames,
    peak,
  };
}
