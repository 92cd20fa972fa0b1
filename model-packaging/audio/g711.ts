/** ITU-T G.711: 16-bit samples to the two laws of telephone lines, eight bits each. */

export type Law = "mulaw" | "alaw";

const BIAS = 132;
const CLIP = 32_635;

function toMulaw(sample: number): number {
  const size = Math.min(CLIP, Math.abs(sample)) + BIAS;
  const exponent = 24 - Math.clz32(size);
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((size >> (exponent + 3)) & 15)) & 0xff;
}

/** A-law has 13 bits with their sign: negative ones are complements, so that −1 and 0 are the smallest steps. */
function toAlaw(sample: number): number {
  const size = (sample < 0 ? ~sample : sample) >> 3;
  const exponent = Math.max(0, 27 - Math.clz32(size));
  const code = (exponent << 4) | ((size >> Math.max(1, exponent)) & 15);
  return code ^ (sample < 0 ? 0x55 : 0xd5);
}

/** The code of each 16-bit sample, by its unsigned value. */
const tables = new Map<Law, Uint8Array>();

function tableOf(law: Law): Uint8Array {
  let table = tables.get(law);
  if (table === undefined) {
    const convert = law === "mulaw" ? toMulaw : toAlaw;
    table = Uint8Array.from({ length: 1 << 16 }, (_, i) => convert((i << 16) >> 16));
    tables.set(law, table);
  }
  return table;
}

/** @param samples of −1 … 1 */
export function toG711(law: Law, samples: Float32Array): Uint8Array {
  const table = tableOf(law);
  const bytes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const scaled = Math.round((samples[i] ?? 0) * 32_767);
    bytes[i] = table[Math.min(32_767, Math.max(-32_768, scaled)) & 0xffff] ?? 0;
  }
  return bytes;
}
