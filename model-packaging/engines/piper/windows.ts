/** Cuts the frames of a clause into windows for the vocoder, which needs little memory for each. */

export interface Window {
  /** Frames whose samples are kept, half-open. */
  from: number;
  to: number;
  /** Frames that the vocoder reads for them. */
  readFrom: number;
  readTo: number;
}

/** What a vocoder hears of its neighbours: with so many frames on both sides, a window is equal to the whole. */
const MARGIN = 32;
/** About 2 s. The margins of shorter windows would cost more than they save. */
const LENGTH = 160;

/** Windows that cover all frames, in order. */
export function windowsOf(frames: number): Window[] {
  const count = Math.max(1, Math.round(frames / LENGTH));
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round((frames * index) / count);
    const to = Math.round((frames * (index + 1)) / count);
    return { from, to, readFrom: Math.max(0, from - MARGIN), readTo: Math.min(frames, to + MARGIN) };
  });
}
