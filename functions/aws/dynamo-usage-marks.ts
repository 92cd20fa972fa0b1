/**
 * Tracks, for this process, which marks its next write to a usage item may remove.
 *
 * Each item keeps a mark for every request that it counts, as long as it is needed. A process removes its own marks with
 * its next write to the item. Other processes read the marks periodically, and remove those that a dead process left.
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { Hold } from "../limits/month.ts";

/** The attribute name of a mark. A mark without a hold is needed only until its write has succeeded. */
export const heldMark = (holdId: string) => `h#${holdId}`;
export const freeMark = (id: string) => `m#${id}`;

/** Attribute name → time of the mark in seconds since the epoch; negative if its hold was given up. */
export type Marks = ReadonlyMap<string, number>;

export function marksOf(item: Readonly<Record<string, AttributeValue>>): Marks {
  return new Map(
    Object.entries(item).flatMap(([name, { N }]) => (/^[hm]#/.test(name) ? [[name, Number(N)] as const] : [])),
  );
}

/**
 * No live request needs an older mark, since clocks differ by less than 4 minutes. A hold needs its mark as long as the
 * hold exists.
 */
const NEEDED_SECONDS = LONGEST_REQUEST_MS / 1000 + 4 * 60;
/** Marks that one write removes at most: an expression is limited to 4 KB. */
const MOST_AT_ONCE = 25;
/** Bounds the memory of a process. Other processes find the marks of an evicted item. */
const MOST_ITEMS = 1_000;

interface KnownItem {
  /** Marks of this process that are no longer needed. */
  dropped: Set<string>;
  /** Old marks of other processes. */
  old: Set<string>;
  /** Seconds since the epoch. */
  readAt: number;
}

export function createKnownMarks() {
  const items = new Map<string, KnownItem>();

  function known(item: string): KnownItem {
    let found = items.get(item);
    if (!found) {
      const [oldest] = items.keys();
      if (items.size >= MOST_ITEMS && oldest !== undefined) items.delete(oldest);
      found = { dropped: new Set(), old: new Set(), readAt: 0 };
      items.set(item, found);
    }
    return found;
  }

  return {
    drop(item: string, mark: string): void {
      known(item).dropped.add(mark);
    },

    /** Whether the item's marks should be read again. */
    isReadDue: (item: string, nowSeconds: number): boolean => known(item).readAt + NEEDED_SECONDS / 2 <= nowSeconds,

    remember(item: string, marks: Marks, nowSeconds: number): void {
      const old = [...marks].filter(([, at]) => Math.abs(at) <= nowSeconds - NEEDED_SECONDS);
      items.set(item, { ...known(item), old: new Set(old.map(([mark]) => mark)), readAt: nowSeconds });
    },

    /** Marks for a write to remove. Old marks of holds are included only if the caller passes the `open` holds. */
    removable(item: string, open: readonly Hold[] | undefined): string[] {
      const { dropped, old } = known(item);
      const openMarks = new Set(open?.map(({ id }) => heldMark(id)));
      const isRemovable = (mark: string) => (open ? !openMarks.has(mark) : mark.startsWith(freeMark("")));
      return [...dropped, ...[...old].filter(isRemovable)].slice(0, MOST_AT_ONCE);
    },

    forget(item: string, marks: readonly string[]): void {
      const { dropped, old } = known(item);
      for (const mark of marks) {
        dropped.delete(mark);
        old.delete(mark);
      }
    },
  };
}
