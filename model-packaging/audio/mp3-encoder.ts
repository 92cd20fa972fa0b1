/** MP3 by LAME: constant bit rate, no ID3 and no Xing frame, so that streams can be joined end to end. */
import { createMp3Encoder, type WasmMediaEncoder } from "wasm-media-encoders";
import type { AudioEncoder } from "./audio-encoder.ts";

const MPEG1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG2_5 = [8, 16, 24, 32, 40, 48, 56, 64];

type Configuration = Parameters<WasmMediaEncoder<"audio/mpeg">["configure"]>[0];

/** Encoders to use again, since each is a WASM instance. `configure` resets one: equal input gives equal bytes. */
const idle: WasmMediaEncoder<"audio/mpeg">[] = [];
/** More than work at once in one process; the garbage collector takes the others. */
const MAX_IDLE = 8;

/** @param sampleRate in hertz @param bitRate in bits per second; the nearest that MP3 has at this rate is used */
export async function createMp3(sampleRate: number, bitRate: number): Promise<AudioEncoder> {
  const lame = idle.pop() ?? (await createMp3Encoder());
  const bitrate = nearestBitRate(sampleRate, bitRate / 1000);
  lame.configure({ channels: 1, sampleRate, outputSampleRate: sampleRate, bitrate } as Configuration);
  let open = true;
  const close = () => {
    if (open && idle.length < MAX_IDLE) idle.push(lame);
    open = false;
  };
  return {
    // Copies, since LAME returns views of its own memory.
    encode: (samples) => lame.encode([samples]).slice(),
    finish: () => {
      const rest = lame.finalize().slice();
      close();
      return rest;
    },
    close,
  };
}

/** @param kilobits per second */
export function nearestBitRate(sampleRate: number, kilobits: number): number {
  const rates = sampleRate > 24_000 ? MPEG1 : sampleRate >= 16_000 ? MPEG2 : MPEG2_5;
  return rates.reduce((best, rate) => (Math.abs(rate - kilobits) < Math.abs(best - kilobits) ? rate : best));
}
