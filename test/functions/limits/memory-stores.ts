/** In-memory stores for the limits, with the contract of the DynamoDB adapters. Each call yields to other tasks. */
import {
  emptyMonth,
  givenBack,
  type Hold,
  type Month,
  type MonthName,
  type MonthOwner,
  monthOf,
} from "../../../functions/limits/month.ts";
import type { MonthStore, RateStore, UsageStore } from "../../../functions/limits/ports.ts";
import { type RateWindow, withOneMore } from "../../../functions/limits/rate-window.ts";
import type { UsageRecord } from "../../../functions/limits/usage-record.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function memoryRateStore(pause: () => Promise<void> = turn): RateStore {
  const windows = new Map<string, RateWindow>();
  return {
    async count(owner, slot, limit) {
      await pause();
      const window = windows.get(owner);
      if (!window || window.slot !== slot || window.n >= limit) return null;
      const next = withOneMore(window);
      windows.set(owner, next);
      return next;
    },
    async read(owner) {
      await pause();
      return windows.get(owner) ?? null;
    },
    async replace(owner, seen, next) {
      await pause();
      const window = windows.get(owner) ?? null;
      if (window?.slot !== seen?.slot || window?.n !== seen?.n || window?.undone !== seen?.undone) return false;
      windows.set(owner, next);
      return true;
    },
    async uncount(owner, slot) {
      await pause();
      const window = windows.get(owner);
      const count = window?.counts.get(slot) ?? 0;
      if (!window || count === 0) return;
      const counts = new Map(window.counts).set(slot, count - 1);
      windows.set(owner, { ...window, counts, n: window.n - 1, undone: window.undone + 1 });
    },
  };
}

export function memoryMonthStore(pause: () => Promise<void> = turn): MonthStore {
  const months = new Map<string, Month>();
  const placeOf = ({ account, keyId }: MonthOwner, name: MonthName) => `${account} ${keyId} ${name}`;
  const get = (owner: MonthOwner, name: MonthName) => months.get(placeOf(owner, name)) ?? emptyMonth(name);
  const put = (owner: MonthOwner, month: Month) => months.set(placeOf(owner, month.name), month);
  const without = ({ holds }: Month, { id }: Hold) => holds.filter((held) => held.id !== id);
  const has = ({ holds }: Month, { id }: Hold) => holds.some((held) => held.id === id);
  /** Changes the month if the hold exists. */
  async function change(owner: MonthOwner, hold: Hold, next: (month: Month) => Month): Promise<boolean> {
    await pause();
    const month = get(owner, monthOf(hold.day));
    if (has(month, hold)) put(owner, next(month));
    return has(month, hold);
  }
  return {
    async reserve(owner, hold, limit) {
      await pause();
      const month = get(owner, monthOf(hold.day));
      if (month.used + hold.characters > limit || has(month, hold)) return null;
      const next = { ...month, used: month.used + hold.characters, holds: [...month.holds, hold] };
      put(owner, next);
      return next;
    },
    renew: (owner, hold) => change(owner, hold, (month) => ({ ...month, holds: [...without(month, hold), hold] })),
    async settle(owner, hold) {
      await change(owner, hold, (month) => ({ ...month, holds: without(month, hold) }));
    },
    async giveBack(owner, hold) {
      await change(owner, hold, (month) => ({ ...givenBack(month, [hold]), holds: without(month, hold) }));
    },
    async read(owner, name) {
      await pause();
      return get(owner, name);
    },
  };
}

/** A usage store whose records a test can read. */
export function memoryUsageStore(pause: () => Promise<void> = turn): UsageStore & { records: UsageRecord[] } {
  const marks = new Map<string, "counted" | "given up">();
  const records: UsageRecord[] = [];
  return {
    records,
    async add(_, record, { id }) {
      await pause();
      if (!marks.has(id)) records.push(record);
      if (!marks.has(id)) marks.set(id, "counted");
      return marks.get(id) === "counted" ? () => {} : null;
    },
    async counted(holds) {
      await pause();
      return new Set(holds.map(({ id }) => id).filter((id) => marks.get(id) === "counted"));
    },
    async giveUp({ id }) {
      await pause();
      if (!marks.has(id)) marks.set(id, "given up");
      return marks.get(id) === "given up";
    },
    list: async () => records,
  };
}
