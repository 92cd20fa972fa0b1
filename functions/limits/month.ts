/** The characters of a calendar month (UTC): what an account used, by key too, and what is held for requests under way. */

/** `2026-11` */
export type MonthName = `${number}-${string}`;

/** Characters reserved for one request. */
export interface Hold {
  month: MonthName;
  /** Names the request, and no other. */
  id: string;
  keyId: string;
  characters: number;
  /** After this the request is dead and the characters are given back; milliseconds since the epoch. */
  expiresAt: number;
}

export interface Month {
  name: MonthName;
  /** Characters of the account, held ones included. */
  used: number;
  /** The same by key. */
  usedByKey: ReadonlyMap<string, number>;
  holds: readonly Hold[];
}

export const emptyMonth = (name: MonthName): Month => ({ name, used: 0, usedByKey: new Map(), holds: [] });

export function monthAt(nowMs: number): MonthName {
  return new Date(nowMs).toISOString().slice(0, 7) as MonthName;
}

/** First moment of the month, milliseconds since the epoch. */
export function monthStart(name: MonthName): number {
  return Date.parse(`${name}-01T00:00:00Z`);
}

/** First moment of the next month. */
export function monthEnd(name: MonthName): number {
  const start = new Date(monthStart(name));
  return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1);
}

export function expiredHolds({ holds }: Month, nowMs: number): Hold[] {
  return holds.filter(({ expiresAt }) => expiresAt <= nowMs);
}

/** The month as it is when its expired holds are given back. */
export function withoutExpired(month: Month, nowMs: number): Month {
  const usedByKey = new Map(month.usedByKey);
  let { used } = month;
  for (const { keyId, characters } of expiredHolds(month, nowMs)) {
    used -= characters;
    usedByKey.set(keyId, (usedByKey.get(keyId) ?? 0) - characters);
  }
  return { ...month, used, usedByKey, holds: month.holds.filter(({ expiresAt }) => expiresAt > nowMs) };
}
