/** The characters of a calendar month (UTC): what was used, and what is held for requests that are not yet answered. */

/** `2026-11` */
export type MonthName = `${number}-${string}`;

/** Whose month it is: an account's, or that of one of its keys. */
export interface MonthOwner {
  account: string;
  keyId?: string;
}

/** Characters reserved for one request, in the month of its account and in that of its key. */
export interface Hold {
  account: string;
  keyId: string;
  /** `2026-11-25`, UTC: the day in whose usage, and so the month in which, the characters are counted. */
  day: string;
  /** Names the hold, and no other. */
  id: string;
  characters: number;
  /** After this its request is dead; milliseconds since the epoch. */
  expiresAt: number;
}

export interface Month {
  name: MonthName;
  /** Characters, held ones included. */
  used: number;
  holds: readonly Hold[];
}

/** The months in which a caller's characters are counted. */
export interface CallerMonths {
  account: Month;
  /** Absent where only the account's was read. */
  key?: Month;
}

export const emptyMonth = (name: MonthName): Month => ({ name, used: 0, holds: [] });

/** The month of a day. */
export const monthOf = (day: string) => day.slice(0, "2026-11".length) as MonthName;

export const dayAt = (nowMs: number) => new Date(nowMs).toISOString().slice(0, "2026-11-25".length);

export const monthAt = (nowMs: number): MonthName => monthOf(dayAt(nowMs));

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

/** The month once some of its holds are given back. */
export function givenBack(month: Month, holds: readonly Hold[]): Month {
  return { ...month, used: month.used - holds.reduce((sum, { characters }) => sum + characters, 0) };
}
