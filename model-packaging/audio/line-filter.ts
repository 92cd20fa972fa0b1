/**
 * Prepares speech for a telephone line: 300 to 3,400 Hz, at the level of a line.
 *
 * The voices speak at about −18 dB of full scale while they speak. The band has little of their F0, which leaves −20.5 dB,
 * and the gain −22 dB: −16 dBm0 in mu-law, the usual level of announcements, 3 dB below the most that North American
 * networks allow on average.
 */

/** Where the filters are 3 dB down: outside the band, so that its edges, 300 and 3,400 Hz, are 1 dB down. */
const LOW_HZ = 255;
const HIGH_HZ = 3_480;
const GAIN = 10 ** (-1.5 / 20);
/** Quality factors of two second-order sections that make a Butterworth filter of the fourth order. */
const SECTIONS = [0.5412, 1.3066];

type Section = (sample: number) => number;

/** Returns a filter that keeps its state between calls. @param sampleRate in hertz */
export function createLineFilter(sampleRate: number): (samples: Float32Array) => Float32Array {
  const highPass = SECTIONS.map((quality) => section("high", LOW_HZ, quality, sampleRate));
  const sections = [...highPass, ...SECTIONS.map((quality) => section("low", HIGH_HZ, quality, sampleRate))];
  return (samples) => samples.map((sample) => sections.reduce((value, next) => next(value), GAIN * sample));
}

/** A section of the Audio EQ Cookbook (W3C): two poles and two zeros. */
function section(pass: "low" | "high", hertz: number, quality: number, sampleRate: number): Section {
  const angle = (2 * Math.PI * hertz) / sampleRate;
  const alpha = Math.sin(angle) / (2 * quality);
  const cosine = Math.cos(angle);
  const scale = 1 + alpha;
  const b1 = (pass === "low" ? 1 - cosine : -1 - cosine) / scale;
  const b0 = Math.abs(b1) / 2;
  const [a1, a2] = [(-2 * cosine) / scale, (1 - alpha) / scale];
  let [z1, z2] = [0, 0];
  return (sample) => {
    const value = b0 * sample + z1;
    z1 = b1 * sample - a1 * value + z2;
    z2 = b0 * sample - a2 * value;
    return value;
  };
}
