/** What the limits need from outside: a store of windows, and one of months. Both have a DynamoDB adapter. */
import type { Hold, Month, MonthName } from "./month.ts";
import type { RateWindow } from "./rate-window.ts";

/** Windows by owner: an account, or a key with a cap of its own. */
export interface RateStore {
  /** Counts a request if the window's newest slot is this one and holds fewer than `limit`; else null. */
  count(owner: string, slot: number, limit: number): Promise<RateWindow | null>;
  /** The window as it is now; null when there is none. */
  read(owner: string): Promise<RateWindow | null>;
  /** Writes `next` if the window is still as `seen`. Tells whether it did. */
  replace(owner: string, seen: RateWindow | null, next: RateWindow): Promise<boolean>;
  /** Takes a request of the slot out of the window, if it still is in it. */
  uncount(owner: string, slot: number): Promise<void>;
}

/** Most characters that may be used in a month, those that are held included. */
export interface MonthLimits {
  account: number;
  /** Absent: the key has no cap of its own. */
  key?: number;
}

export interface MonthStore {
  /** Adds the hold and its characters if both limits leave room and it is not there yet; else null. */
  reserve(account: string, hold: Hold, limits: MonthLimits): Promise<Month | null>;
  /** Lets the hold last until its new expiry. Tells whether it was still there. */
  renew(account: string, hold: Hold): Promise<boolean>;
  /** Takes the hold away: its characters are owed. Nothing happens when it is gone. */
  settle(account: string, hold: Hold): Promise<void>;
  /** Takes the hold away with its characters, if it is there and still the same. Tells whether it did. */
  giveBack(account: string, hold: Hold): Promise<boolean>;
  /** The month as it is now; empty when nothing was used. */
  read(account: string, month: MonthName): Promise<Month>;
}
