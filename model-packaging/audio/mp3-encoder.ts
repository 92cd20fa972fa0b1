/** MP3 by LAME: constant bit rate. A file begins with a tag and with a frame that states LAME's delay. */
import { createMp3Encoder, type WasmMediaEncoder } from "wasm-media-encoders";
import type { FormatEncoder, Piece } from "./audio-encoder.ts";
import { LAME_DELAY, mp3Head } from "./mp3-head.ts";

/** Samples that every decoder adds to them. */
const DECODER_DELAY = 529;

type Configuration = Parameters<WasmMediaEncoder<"audio/mpeg">["configure"]>[0];

/** Encoders to use again, since each is a WASM instance. `configure` resets one: equal input gives equal bytes. */
const idle: WasmMediaEncoder<"audio/mpeg">[] = [];
/** More than work at once in one process; the garbage collector takes the others. */
const MAX_IDLE = 8;

/** @param sampleRate in hertz @param bitRate in bits per second: one that MP3 has at this rate */
export async function createMp3(sampleRate: number, bitRate: number, { begins }: Piece): Promise<FormatEncoder> {
  const lame = idle.pop() ?? (await createMp3Encoder());
  const bitrate = bitRate / 1000;
  lame.configure({ channels: 1, sampleRate, outputSampleRate: sampleRate, bitrate } as Configuration);
  const frame = sampleRate >= 32_000 ? 1_152 : 576;
  let bytes = 0;
  let hasHead = !begins;
  let open = true;
  const close = () => {
    if (open && idle.length < MAX_IDLE) idle.push(lame);
    open = false;
  };
  // Copies, since LAME returns views of its own memory.
  const take = (view: Uint8Array) => {
    bytes += view.length;
    if (hasHead || view.length === 0) return view.slice();
    hasHead = true;
    return Buffer.concat([mp3Head(view, sampleRate), view]);
  };
  return {
    delay: LAME_DELAY + DECODER_DELAY,
    statesDelay: begins,
    get codedSamples() {
      return Math.round((bytes * 8 * sampleRate) / bitRate / frame) * frame;
    },
    encode: (samples) => take(lame.encode([samples])),
    finish: () => {
      const rest = take(lame.finalize());
      close();
      return rest;
    },
    close,
  };
}
