import type { Caller } from "../accounts/caller.ts";
import {
  type CallerMonths,
  expiredHolds,
  givenBack,
  type Hold,
  type Month,
  type MonthName,
  type MonthOwner,
  monthAt,
  monthOf,
} from "./month.ts";
import type { MonthStore, UsageStore } from "./ports.ts";

/** Most characters that may be used in a month, those that are held included. */
export interface MonthLimits {
  account: number;
  /** Absent: the key has no cap of its own. */
  key?: number;
}

export type ReserveVerdict = { ok: true; hold: Hold; months: CallerMonths } | { ok: false; months: CallerMonths };

/**
 * Holds characters of a month while a request is under way.
 *
 * A hold is settled or given back by its request, after the request was counted in the usage. If the request dies first,
 * whoever finds its expired hold does it, by what the usage says: so the month and the usage always agree in the end.
 */
export interface MonthLedger {
  /** Holds characters for a request, if both limits allow all of them. */
  reserve(request: Omit<Hold, "expiresAt">, limits: MonthLimits): Promise<ReserveVerdict>;
  /** The request goes on: its hold, for longer. */
  renew(hold: Hold): Promise<Hold>;
  /** The request was counted: what it held is owed. */
  settle(hold: Hold): Promise<void>;
  /** The request was not counted: what it held is given back. */
  refund(hold: Hold): Promise<void>;
  /** The month, by default this one, without what dead requests held. The key's own only where the caller has a cap. */
  read(caller: Pick<Caller, "account" | "keyId" | "keyCharacters">, month?: MonthName): Promise<CallerMonths>;
}

/** A request renews its hold each minute, and may miss one renewal: after this it is dead. */
const LEASE_MS = 3 * 60_000;
/** Expired holds that one request ends at a time: it must not wait for all that an outage left. */
const ENDED_AT_ONCE = 20;
/** Each turn is lost only because another request changed the month in between. */
const MOST_TURNS = 20;

/** For {@link MonthLedger.reserve}: what was delivered is owed, whatever the limit. */
export const UNLIMITED: MonthLimits = { account: Number.MAX_SAFE_INTEGER };

const keyOwner = ({ account, keyId }: Hold): MonthOwner => ({ account, keyId });

export function createMonthLedger(
  store: MonthStore,
  usage: Pick<UsageStore, "counted" | "giveUp">,
  now: () => number,
): MonthLedger {
  async function reserve(request: Omit<Hold, "expiresAt">, limits: MonthLimits): Promise<ReserveVerdict> {
    const hold = { ...request, expiresAt: now() + LEASE_MS };
    const owner = { account: hold.account };
    const ofKey = reserveIn(keyOwner(hold), hold, limits.key ?? UNLIMITED.account);
    // A key that floods over its cap must not touch the month that its account's other keys share.
    if (limits.key !== undefined && !(await ofKey).ok) {
      return { ok: false, months: { account: await readOf(owner, monthOf(hold.day)), key: (await ofKey).month } };
    }
    const [key, account] = await Promise.all([ofKey, reserveIn(owner, hold, limits.account)]);
    if (account.ok) return { ok: true, hold, months: { account: account.month, key: key.month } };
    await store.giveBack(keyOwner(hold), hold);
    return { ok: false, months: { account: account.month, key: givenBack(key.month, [hold]) } };
  }

  async function reserveIn(owner: MonthOwner, hold: Hold, limit: number): Promise<{ ok: boolean; month: Month }> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const reserved = await store.reserve(owner, hold, limit);
      const seen = reserved ?? (await store.read(owner, monthOf(hold.day)));
      const month = await withoutDead(owner, seen);
      // The second: DynamoDB's client sent the write again, since the answer to the first was lost.
      if (reserved || seen.holds.some(({ id }) => id === hold.id)) return { ok: true, month };
      if (month === seen && month.used + hold.characters > limit) return { ok: false, month };
    }
    return { ok: false, month: await readOf(owner, monthOf(hold.day)) };
  }

  async function readOf(owner: MonthOwner, month: MonthName): Promise<Month> {
    return withoutDead(owner, await store.read(owner, month));
  }

  /** Ends expired holds: those whose requests were counted are settled, the others given back. */
  async function withoutDead(owner: MonthOwner, month: Month): Promise<Month> {
    const expired = expiredHolds(month, now());
    if (expired.length === 0) return month;
    const counted = await usage.counted(expired);
    const ended = expired.slice(0, ENDED_AT_ONCE);
    await Promise.all(
      ended.map(async (hold) => {
        if (!counted.has(hold.id) && !(await usage.giveUp(hold))) counted.add(hold.id);
        await (counted.has(hold.id) ? store.settle : store.giveBack)(owner, hold);
      }),
    );
    const rest = { ...month, holds: month.holds.filter((hold) => !ended.includes(hold)) };
    return givenBack(
      rest,
      expired.filter(({ id }) => !counted.has(id)),
    );
  }

  return {
    reserve,
    async renew(hold) {
      const renewed = { ...hold, expiresAt: now() + LEASE_MS };
      const [kept] = await Promise.all([
        store.renew({ account: hold.account }, renewed),
        store.renew(keyOwner(hold), renewed),
      ]);
      return kept ? renewed : hold;
    },
    async settle(hold) {
      await Promise.all([store.settle(keyOwner(hold), hold), store.settle({ account: hold.account }, hold)]);
    },
    async refund(hold) {
      await Promise.all([store.giveBack(keyOwner(hold), hold), store.giveBack({ account: hold.account }, hold)]);
    },
    async read({ account, keyId, keyCharacters }, month = monthAt(now())) {
      const [ofAccount, ofKey] = await Promise.all([
        readOf({ account }, month),
        keyCharacters === undefined ? undefined : readOf({ account, keyId }, month),
      ]);
      return { account: ofAccount, ...(ofKey ? { key: ofKey } : {}) };
    },
  };
}
