/**
 * Which marks the next write to an item of the usage may remove, as this process knows it.
 *
 * Each item keeps a mark of every request that was counted in it, until nothing asks for the mark any more. A process
 * removes its own with its next write to the item. What a process leaves when it ends is removed by others, which look
 * for such marks now and then.
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { Hold } from "../limits/month.ts";

/** A mark as an attribute of the item. One without a hold matters only until its write has arrived. */
export const heldMark = (holdId: string) => `h#${holdId}`;
export const freeMark = (id: string) => `m#${id}`;

/** By attribute: seconds since the epoch when the mark was made; negative: its hold was given up. */
export type Marks = ReadonlyMap<string, number>;

export function marksOf(item: Readonly<Record<string, AttributeValue>>): Marks {
  return new Map(
    Object.entries(item).flatMap(([name, { N }]) => (/^[hm]#/.test(name) ? [[name, Number(N)] as const] : [])),
  );
}

/**
 * An older mark is needed by no request that lives: clocks differ by less than 4 minutes. While its hold is there, the
 * hold needs it.
 */
const NEEDED_SECONDS = LONGEST_REQUEST_MS / 1000 + 4 * 60;
/** Marks removed by one write: an expression is at most 4 KB long. */
const MOST_AT_ONCE = 25;
/** Bounds the memory of a process; what it forgets, others find. */
const MOST_ITEMS = 1_000;

interface KnownItem {
  /** Marks of this process that are needed no more. */
  dropped: Set<string>;
  /** Old marks of others. */
  old: Set<string>;
  /** Seconds since the epoch. */
  lookedAt: number;
}

export function createKnownMarks() {
  const items = new Map<string, KnownItem>();

  function known(item: string): KnownItem {
    let found = items.get(item);
    if (!found) {
      const [oldest] = items.keys();
      if (items.size >= MOST_ITEMS && oldest !== undefined) items.delete(oldest);
      found = { dropped: new Set(), old: new Set(), lookedAt: 0 };
      items.set(item, found);
    }
    return found;
  }

  return {
    drop(item: string, mark: string): void {
      known(item).dropped.add(mark);
    },

    /** Whether it is time to look at the item's marks. */
    isLookDue: (item: string, nowSeconds: number): boolean => known(item).lookedAt + NEEDED_SECONDS / 2 <= nowSeconds,

    saw(item: string, marks: Marks, nowSeconds: number): void {
      const old = [...marks].filter(([, at]) => Math.abs(at) <= nowSeconds - NEEDED_SECONDS);
      items.set(item, { ...known(item), old: new Set(old.map(([mark]) => mark)), lookedAt: nowSeconds });
    },

    /** Marks for a write to remove; old ones of holds only where its request knows which holds are `open`. */
    removable(item: string, open: readonly Hold[] | undefined): string[] {
      const { dropped, old } = known(item);
      const needed = new Set(open?.map(({ id }) => heldMark(id)));
      const isRemovable = (mark: string) => (open ? !needed.has(mark) : mark.startsWith(freeMark("")));
      return [...dropped, ...[...old].filter(isRemovable)].slice(0, MOST_AT_ONCE);
    },

    removed(item: string, marks: readonly string[]): void {
      const { dropped, old } = known(item);
      for (const mark of marks) {
        dropped.delete(mark);
        old.delete(mark);
      }
    },
  };
}
