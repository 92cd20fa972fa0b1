/**
 * How many invocations run at once, and whose. On Lambda more would run elsewhere, and no caller would feel another; one
 * machine's processors are all there is here, and so they are shared fairly.
 *
 * Who waits is served by turns, caller by caller. One who has been alone lately may hold all places but the one that the
 * next caller finds free. In company each may hold its share of the processors alone: what runs beside slows it down.
 */
export interface Places {
  /** Resolves when the caller has one. */
  take(caller: string): Promise<void>;
  giveBack(caller: string): void;
  /** Resolves when nobody holds one or waits. */
  allFree(): Promise<void>;
}

export interface PlacesOptions {
  size: number;
  processors: number;
  /** Milliseconds. */
  now(): number;
}

/** A caller that asks one thing after the other is never away for so long. */
const LATELY_MS = 5_000;

export function createPlaces({ size, processors, now }: PlacesOptions): Places {
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

  function mayTake(caller: string): boolean {
    const share = lastSeen.size === 1 ? size - 1 : Math.max(1, Math.floor(processors / lastSeen.size));
    return taken < size && (held.get(caller) ?? 0) < share;
  }

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
