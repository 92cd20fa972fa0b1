/**
 * Places that callers share.
 *
 * Who waits is served by turns, caller by caller. Each may hold an equal part of the places: all of them when nobody
 * else has been here lately, so that none is idle for the sake of fairness alone.
 */
export interface Places {
  /** Resolves when the caller has one. */
  take(caller: string): Promise<void>;
  giveBack(caller: string): void;
  /** Resolves when nobody holds one or waits. */
  allFree(): Promise<void>;
}

/** A caller that asks one thing after the other is never away for so long. */
const LATELY_MS = 5_000;

export function createPlaces(size: number, now: () => number): Places {
  const held = new Map<string, number>();
  const lastSeen = new Map<string, number>();
  /** Those who wait, by caller; the caller whose turn is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  const freeWaiters: (() => void)[] = [];
  let taken = 0;

  function see(caller: string): void {
    lastSeen.set(caller, now());
    for (const [other, at] of lastSeen) {
      if (at < now() - LATELY_MS && !held.has(other) && !waiting.has(other)) lastSeen.delete(other);
    }
  }

  const mayTake = (caller: string) => taken < size && (held.get(caller) ?? 0) < Math.ceil(size / lastSeen.size);

  function hold(caller: string): void {
    taken++;
    held.set(caller, (held.get(caller) ?? 0) + 1);
  }

  function callNext(): void {
    for (const [caller, [first, ...rest]] of waiting) {
      if (!mayTake(caller)) continue;
      waiting.delete(caller);
      if (rest.length > 0) waiting.set(caller, rest);
      hold(caller);
      first?.();
    }
  }

  return {
    async take(caller) {
      see(caller);
      if (mayTake(caller)) return hold(caller);
      await new Promise<void>((resolve) => waiting.set(caller, [...(waiting.get(caller) ?? []), resolve]));
    },
    giveBack(caller) {
      taken--;
      const left = (held.get(caller) ?? 0) - 1;
      if (left > 0) held.set(caller, left);
      else held.delete(caller);
      see(caller);
      callNext();
      if (taken === 0) for (const tell of freeWaiters.splice(0)) tell();
    },
    async allFree() {
      if (taken > 0) await new Promise<void>((resolve) => freeWaiters.push(resolve));
    },
  };
}
