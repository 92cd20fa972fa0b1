import type { FormatEncoder } from "./audio-encoder.ts";

const NOTHING: Uint8Array = new Uint8Array(0);

/** Formats of plain samples: each is coded alone, so that there is no delay. */
export function createSampleEncoder(code: (samples: Float32Array) => Uint8Array, header = NOTHING): FormatEncoder {
  let rest = header;
  let codedSamples = 0;
  const takeHeader = () => {
    const bytes = rest;
    rest = NOTHING;
    return bytes;
  };
  return {
    delay: 0,
    statesDelay: false,
    get codedSamples() {
      return codedSamples;
    },
    encode(samples) {
      codedSamples += samples.length;
      return rest.length === 0 ? code(samples) : Buffer.concat([takeHeader(), code(samples)]);
    },
    finish: takeHeader,
    close: () => {},
  };
}
