/** AAC-LC in ADTS by FFmpeg's encoder, which the library runs in a thread of its own. */
import { registerAacEncoder } from "@mediabunny/aac-encoder";
import { AdtsOutputFormat, AudioSample, AudioSampleSource, Output, StreamTarget } from "mediabunny";
import type { FormatEncoder } from "./audio-encoder.ts";
import { createFrameEnd } from "./frame-end.ts";

/** Samples of a frame, and of the first one, which is silent: a decoder needs it before the first sound. */
const FRAME = 1_024;
/** The least header of a frame. */
const HEADER_BYTES = 7;

let registered = false;

/** @param sampleRate in hertz @param bitRate in bits per second, on average */
export async function createAac(sampleRate: number, bitRate: number): Promise<FormatEncoder> {
  if (!registered) registerAacEncoder();
  registered = true;
  let pending: Uint8Array[] = [];
  let samplesIn = 0;
  let codedSamples = 0;
  let open = true;
  const writable = new WritableStream<{ data: Uint8Array }>({
    write: ({ data }) => {
      pending.push(data.slice());
      codedSamples += FRAME * framesIn(data);
    },
  });
  const output = new Output({ format: new AdtsOutputFormat(), target: new StreamTarget(writable) });
  const source = new AudioSampleSource({ codec: "aac", bitrate: bitRate });
  output.addAudioTrack(source);
  await output.start();
  const frameEnd = createFrameEnd(FRAME);
  const add = async (samples: Float32Array) => {
    if (samples.length === 0) return;
    const sample = new AudioSample({
      data: samples,
      format: "f32",
      numberOfChannels: 1,
      sampleRate,
      timestamp: samplesIn / sampleRate,
    });
    samplesIn += samples.length;
    await source.add(sample);
    sample.close();
  };
  const take = () => {
    const bytes = Buffer.concat(pending);
    pending = [];
    return bytes;
  };
  return {
    delay: FRAME,
    statesDelay: false,
    get codedSamples() {
      return codedSamples;
    },
    async encode(samples) {
      await add(frameEnd.push(samples));
      return take();
    },
    async finish() {
      open = false;
      await add(frameEnd.finish());
      await output.finalize();
      return take();
    },
    close() {
      if (open) void output.cancel();
      open = false;
    },
  };
}

/** The number of frames, which state their length. */
function framesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at + HEADER_BYTES <= bytes.length; count++) {
    const [high = 0, middle = 0, low = 0] = bytes.subarray(at + 3, at + 6);
    at += ((high & 3) << 11) | (middle << 3) | (low >> 5);
  }
  return count;
}
