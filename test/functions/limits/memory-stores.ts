/** Stores of the limits in memory: what the DynamoDB adapters promise, in a few lines. Each call may lose its turn. */
import { emptyMonth, type Hold, type Month } from "../../../functions/limits/month.ts";
import type { MonthStore, RateStore } from "../../../functions/limits/ports.ts";
import { type RateWindow, withOneMore } from "../../../functions/limits/rate-window.ts";

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
  const get = (account: string, { month }: Hold) => months.get(`${account} ${month}`) ?? emptyMonth(month);
  const change = (account: string, month: Month, hold: Hold, changes: { characters: number; holds: Hold[] }) => {
    const usedByKey = new Map(month.usedByKey);
    usedByKey.set(hold.keyId, (usedByKey.get(hold.keyId) ?? 0) + changes.characters);
    const next = { ...month, used: month.used + changes.characters, usedByKey, holds: changes.holds };
    months.set(`${account} ${hold.month}`, next);
    return next;
  };
  const without = (month: Month, hold: Hold) => month.holds.filter((held) => held.id !== hold.id);
  const isThere = (month: Month, hold: Hold) => month.holds.some((held) => held.id === hold.id);
  const has = (month: Month, hold: Hold) =>
    month.holds.some((held) => held.id === hold.id && held.expiresAt === hold.expiresAt);
  return {
    async reserve(account, hold, limits) {
      await pause();
      const month = get(account, hold);
      const ofKey = month.usedByKey.get(hold.keyId) ?? 0;
      const fits =
        month.used + hold.characters <= limits.account &&
        (limits.key === undefined || ofKey + hold.characters <= limits.key);
      if (!fits || month.holds.some((held) => held.id === hold.id)) return null;
      return change(account, month, hold, { characters: hold.characters, holds: [...month.holds, hold] });
    },
    async renew(account, hold) {
      await pause();
      const month = get(account, hold);
      if (!isThere(month, hold)) return false;
      change(account, month, hold, { characters: 0, holds: [...without(month, hold), hold] });
      return true;
    },
    async settle(account, hold) {
      await pause();
      const month = get(account, hold);
      if (isThere(month, hold)) change(account, month, hold, { characters: 0, holds: without(month, hold) });
    },
    async giveBack(account, hold) {
      await pause();
      const month = get(account, hold);
      if (!has(month, hold)) return false;
      change(account, month, hold, { characters: -hold.characters, holds: without(month, hold) });
      return true;
    },
    async read(account, name) {
      await pause();
      return months.get(`${account} ${name}`) ?? emptyMonth(name);
    },
  };
}
