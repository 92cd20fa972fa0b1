/**
 * Limits how many invocations run at once, and shares them fairly between callers: unlike Lambda, one machine has only
 * so many processors.
 *
 * Waiting callers are served in turn. A caller that was alone lately may have all places but one, which stays free for
 * the next caller. With other callers each has its share of the processors only, since invocations in parallel slow each
 * other down.
 */
export interface Places {
  /** Resolves when the caller has one. */
  take(caller: string): Promise<void>;
  giveBack(caller: string): void;
  /** Resolves when none is taken. */
  allFree(): Promise<void>;
}

export interface PlacesOptions {
  size: number;
  processors: number;
  /** Milliseconds. */
  now(): number;
}

/** A caller that sends one request after another never pauses for so long. */
const RECENT_MS = 5_000;

export function createPlaces({ size, processors, now }: PlacesOptions): Places {
  /** Number of places, by caller. */
  const heldBy = new Map<string, number>();
  const lastSeen = new Map<string, number>();
  /** Waiting invocations by caller; the caller whose turn is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  const onAllFree: (() => void)[] = [];
  let taken = 0;

  function noteRequest(caller: string): void {
    lastSeen.set(caller, now());
    for (const [other, at] of lastSeen) {
      if (at < now() - RECENT_MS && !heldBy.has(other) && !waiting.has(other)) lastSeen.delete(other);
    }
  }

  function mayTake(caller: string): boolean {
    const share = lastSeen.size === 1 ? size - 1 : Math.max(1, Math.floor(processors / lastSeen.size));
    return taken < size && (heldBy.get(caller) ?? 0) < share;
  }

  function hold(caller: string): void {
    taken++;
    heldBy.set(caller, (heldBy.get(caller) ?? 0) + 1);
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
      noteRequest(caller);
      if (mayTake(caller)) return hold(caller);
      await new Promise<void>((resolve) => waiting.set(caller, [...(waiting.get(caller) ?? []), resolve]));
    },
    giveBack(caller) {
      taken--;
      const left = (heldBy.get(caller) ?? 0) - 1;
      if (left > 0) heldBy.set(caller, left);
      else heldBy.delete(caller);
      noteRequest(caller);
      callNext();
      if (taken === 0) for (const resolve of onAllFree.splice(0)) resolve();
    },
    async allFree() {
      if (taken > 0) await new Promise<void>((resolve) => onAllFree.push(resolve));
    },
  };
}
