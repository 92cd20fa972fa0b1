import type { RateStore } from "./ports.ts";
import { opensAt, type RateWindow, rolledTo, slotAt, withOneMore } from "./rate-window.ts";

export type RateVerdict =
  | { ok: true; window: RateWindow }
  /** `retryAt`: the moment the window really opens, milliseconds since the epoch. */
  | { ok: false; window: RateWindow; retryAt: number };

export interface RateLimiter {
  /** Counts a request of the owner, unless `limit` were made in the last 60 s: then it does not count. */
  admit(owner: string, limit: number): Promise<RateVerdict>;
  /** The window now, without counting. */
  look(owner: string): Promise<RateWindow>;
  /** Takes an admitted request back, as if it had not been made. Resolves to the window then. */
  takeBack(owner: string, slot: number): Promise<RateWindow>;
}

/** Each turn is lost only because another request won one, so more than a few mean that something is wrong. */
const MOST_TURNS = 20;
const NEXT_TURN_MS = 1000;

/** Never more than the limit in any 60 s; may refuse up to a second early. */
export function createRateLimiter(store: RateStore, now: () => number): RateLimiter {
  async function admit(owner: string, limit: number): Promise<RateVerdict> {
    // The ordinary request finds its slot begun, and is counted in one write.
    let slot = slotAt(now(), null);
    let window = await store.count(owner, slot, limit);
    for (let turn = 0; !window && turn < MOST_TURNS; turn++) {
      const seen = await store.read(owner);
      slot = slotAt(now(), seen);
      const current = rolledTo(slot, seen);
      if (current.n >= limit) return { ok: false, window: current, retryAt: opensAt(current, limit) };
      window =
        seen?.slot === slot ? await store.count(owner, slot, limit) : await replaced(owner, seen, withOneMore(current));
    }
    return window ? { ok: true, window } : { ok: false, window: rolledTo(slot, null), retryAt: now() + NEXT_TURN_MS };
  }

  /** The first request of a slot rolls the window; whoever comes second counts in it. */
  async function replaced(owner: string, seen: RateWindow | null, next: RateWindow): Promise<RateWindow | null> {
    return (await store.replace(owner, seen, next)) ? next : null;
  }

  async function look(owner: string): Promise<RateWindow> {
    const seen = await store.read(owner);
    return rolledTo(slotAt(now(), seen), seen);
  }

  return {
    admit,
    look,
    async takeBack(owner, slot) {
      await store.uncount(owner, slot);
      return look(owner);
    },
  };
}
