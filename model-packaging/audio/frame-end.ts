/** Ends a stream at a whole frame where what would be left over is silent, for formats that cannot state padding. */
import { SILENCE } from "./trim.ts";

export interface FrameEnd {
  /** The samples that cannot be left out any more. */
  push(samples: Float32Array): Float32Array;
  /** The rest: without what is silent after the last whole frame, if that is at most half a frame. */
  finish(): Float32Array;
}

/** @param frame samples of a frame */
export function createFrameEnd(frame: number): FrameEnd {
  const most = frame / 2;
  let held = new Float32Array(0);
  let length = 0;
  return {
    push(samples) {
      length += samples.length;
      const all = new Float32Array(held.length + samples.length);
      all.set(held);
      all.set(samples, held.length);
      const end = Math.max(0, all.length - most);
      held = all.slice(end);
      return all.subarray(0, end);
    },
    finish() {
      const over = length % frame;
      // A stream has a frame at least.
      if (over > most || length < frame) return held;
      const end = held.length - over;
      return held.subarray(end).every((sample) => Math.abs(sample) < SILENCE) ? held.subarray(0, end) : held;
    },
  };
}
