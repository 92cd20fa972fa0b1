import { expiredHolds, type Hold, type Month, type MonthName, monthAt, withoutExpired } from "./month.ts";
import type { MonthLimits, MonthStore } from "./ports.ts";

/** Who reserves, for which request. */
export interface Reservation {
  account: string;
  keyId: string;
  /** Names the request: the same one is never reserved twice. */
  id: string;
  characters: number;
}

export type ReserveVerdict = { ok: true; hold: Hold; month: Month } | { ok: false; month: Month };

export interface MonthLedger {
  /** Holds characters of this month for a request, if the limits leave room for all of them. */
  reserve(reservation: Reservation, limits: MonthLimits): Promise<ReserveVerdict>;
  /** The request goes on: what it holds, for longer. */
  renew(account: string, hold: Hold): Promise<Hold>;
  /** The request was served: what it held is owed. */
  settle(account: string, hold: Hold): Promise<void>;
  /** The request failed: what it held is given back, once however often this is called. */
  refund(account: string, hold: Hold): Promise<void>;
  /** This month, without what expired holds still keep. */
  look(account: string): Promise<Month>;
}

/** A request renews its hold each minute, and may miss one renewal: what is held longer is held for nobody. */
const LEASE_MS = 3 * 60_000;
/** Expired holds that one request gives back at a time: it is not to wait for the dead of a whole outage. */
const GIVEN_BACK_AT_ONCE = 20;
/** Each turn is lost only because another request changed the month in between. */
const MOST_TURNS = 20;

export function createMonthLedger(store: MonthStore, now: () => number): MonthLedger {
  async function reserve(reservation: Reservation, limits: MonthLimits): Promise<ReserveVerdict> {
    const { account, id, keyId, characters } = reservation;
    const hold: Hold = { month: monthAt(now()), id, keyId, characters, expiresAt: now() + LEASE_MS };
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const reserved = await store.reserve(account, hold, limits);
      const month = reserved ?? (await store.read(account, hold.month));
      const expired = expiredHolds(month, now()).slice(0, GIVEN_BACK_AT_ONCE);
      await Promise.all(expired.map((dead) => store.giveBack(account, dead)));
      // The second: the client of DynamoDB sent the write again, since the answer to the first was lost.
      if (reserved || month.holds.some((held) => held.id === id)) {
        return { ok: true, hold, month: withoutExpired(month, now()) };
      }
      if (expired.length === 0 && !hasRoom(month, hold, limits)) return { ok: false, month };
    }
    return { ok: false, month: await look(account, hold.month) };
  }

  async function look(account: string, name: MonthName = monthAt(now())): Promise<Month> {
    return withoutExpired(await store.read(account, name), now());
  }

  return {
    reserve,
    async renew(account, hold) {
      const renewed = { ...hold, expiresAt: now() + LEASE_MS };
      return (await store.renew(account, renewed)) ? renewed : hold;
    },
    settle: (account, hold) => store.settle(account, hold),
    async refund(account, hold) {
      await store.giveBack(account, hold);
    },
    look: (account) => look(account),
  };
}

function hasRoom({ used, usedByKey }: Month, { keyId, characters }: Hold, limits: MonthLimits): boolean {
  const ofKey = usedByKey.get(keyId) ?? 0;
  return used + characters <= limits.account && (limits.key === undefined || ofKey + characters <= limits.key);
}
