/**
 * How many requests an account made in the last 60 seconds, second by second.
 *
 * The window is 61 slots of one second: the current one and the 60 before it. With 60, a burst at the end of one
 * second and another at the start of the 61st would lie within 60 s of each other and both pass.
 */
export const WINDOW_SLOTS = 61;

/** A slot so far ahead of our clock was not written by a clock like ours: the window is begun anew. */
const MOST_SKEW_SECONDS = 60;

export interface RateWindow {
  /** The newest slot: a second since the epoch. */
  slot: number;
  /** Requests by slot; no slot before `slot - 60`, none with 0. */
  counts: ReadonlyMap<number, number>;
  /** Their sum. */
  n: number;
  /** Requests taken back since the newest slot began: with it, `slot` and `n` never are the same twice. */
  undone: number;
}

export const emptyWindow = (slot: number): RateWindow => ({ slot, counts: new Map(), n: 0, undone: 0 });

/**
 * The slot that a request at this moment counts in. Clocks of two machines differ a little: a window never goes back.
 */
export function slotAt(nowMs: number, window: RateWindow | null): number {
  const second = Math.floor(nowMs / 1000);
  return window && window.slot > second && window.slot <= second + MOST_SKEW_SECONDS ? window.slot : second;
}

/** The same window seen from another slot: what is too old has left it. */
export function rolledTo(slot: number, window: RateWindow | null): RateWindow {
  if (!window || window.slot > slot) return emptyWindow(slot);
  const counts = new Map([...window.counts].filter(([second]) => second > slot - WINDOW_SLOTS));
  return { slot, counts, n: sum(counts), undone: window.slot === slot ? window.undone : 0 };
}

/** With one request more in the newest slot. */
export function withOneMore(window: RateWindow): RateWindow {
  const { slot, counts, n } = window;
  return { ...window, counts: new Map(counts).set(slot, (counts.get(slot) ?? 0) + 1), n: n + 1 };
}

/** Moment at which fewer than `limit` requests are left in the window, milliseconds since the epoch; 0: they are now. */
export function opensAt({ counts, n }: RateWindow, limit: number): number {
  let left = n;
  if (left < limit) return 0;
  for (const slot of [...counts.keys()].sort((a, b) => a - b)) {
    left -= counts.get(slot) ?? 0;
    if (left < limit) return leavesAt(slot);
  }
  return Number.POSITIVE_INFINITY;
}

/** Moment at which the window is empty again, milliseconds since the epoch; 0: it is now. */
export function clearsAt({ counts }: RateWindow): number {
  return counts.size === 0 ? 0 : leavesAt(Math.max(...counts.keys()));
}

const leavesAt = (slot: number) => (slot + WINDOW_SLOTS) * 1000;

const sum = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
