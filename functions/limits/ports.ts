/** What the limits need from outside: stores of windows, of months and of usage. Each has a DynamoDB adapter. */
import type { AccountItem } from "#contract/keys.ts";
import type { Hold, Month, MonthName, MonthOwner } from "./month.ts";
import type { RateWindow } from "./rate-window.ts";
import type { UsageRecord } from "./usage-record.ts";

/** Windows by owner: an account, or a key with a cap of its own. */
export interface RateStore {
  /** Counts a request if the window's newest slot is this one and holds fewer than `limit`; else null. */
  count(owner: string, slot: number, limit: number): Promise<RateWindow | null>;
  /** The window as it is now; null when there is none. */
  read(owner: string): Promise<RateWindow | null>;
  /** Writes `next` if the window is still as `seen`. Returns whether it did. */
  replace(owner: string, seen: RateWindow | null, next: RateWindow): Promise<boolean>;
  /** Takes a request of the slot out of the window, if it still is in it. */
  uncount(owner: string, slot: number): Promise<void>;
}

/** Months by owner. Every write has the same effect however often it is sent. */
export interface MonthStore {
  /** Adds the hold and its characters if `limit` allows them and the hold is not there yet; else null. */
  reserve(owner: MonthOwner, hold: Hold, limit: number): Promise<Month | null>;
  /** Sets the hold's new expiry. Returns whether the hold was still there. */
  renew(owner: MonthOwner, hold: Hold): Promise<boolean>;
  /** Removes the hold: its characters are owed. Nothing happens when it is gone. */
  settle(owner: MonthOwner, hold: Hold): Promise<void>;
  /** Removes the hold and its characters. Nothing happens when it is gone. */
  giveBack(owner: MonthOwner, hold: Hold): Promise<void>;
  /** The month as it is now; empty when nothing was used. */
  read(owner: MonthOwner, month: MonthName): Promise<Month>;
}

/** What makes a request count once. */
export interface Mark {
  /** Names the request; one that is billed has the id of its hold. */
  id: string;
  /** Of one that is billed: the holds that it found in its account's and its key's month. Their marks are still needed. */
  open?: readonly Hold[];
}

export interface AccountList {
  /** Up to one account more than `limit`, after the one of this name, in a stable, arbitrary order. */
  page(limit: number, after: string | undefined): Promise<AccountItem[]>;
}

export interface UsageStore {
  /**
   * Counts a request on its day and key, once for a mark however often the write is sent. Resolves to null when the
   * mark is that of a hold which was given up; else to a function that drops the mark, for when its hold is settled.
   */
  add(account: string, record: UsageRecord, mark: Mark): Promise<(() => void) | null>;
  /** Ids of the holds whose requests were counted. */
  counted(holds: readonly Hold[]): Promise<Set<string>>;
  /** From now on the hold's request cannot be counted. Returns false if it was counted before. */
  giveUp(hold: Hold): Promise<boolean>;
  /** All records of the days from `start` to `end`, both included. */
  list(account: string, start: string, end: string): Promise<UsageRecord[]>;
}
