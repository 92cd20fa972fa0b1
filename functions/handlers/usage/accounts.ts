import type { AccountItem } from "#contract/keys.ts";
import type { TierPlans } from "#contract/tiers.ts";
import { accountCursor, accountOfCursor, type UsageResponse } from "#contract/usage.ts";
import type { AccountList, UsageStore } from "../../limits/ports.ts";
import { report } from "./report.ts";

/** Accounts whose usage is read at the same time. */
const AT_ONCE = 10;

export interface AccountsParts {
  accounts: AccountList;
  usage: Pick<UsageStore, "list">;
  plans: TierPlans;
}

/** A page of accounts, each with the total of its usage, at the price of its own tier. */
export async function reportAccounts(
  { accounts, usage, plans }: AccountsParts,
  { start, end }: { start: string; end: string },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Pick<UsageResponse, "group_by" | "data" | "total" | "next_cursor">> {
  const found = await accounts.page(limit, cursor && accountOfCursor(cursor));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const data: UsageResponse["data"] = [];
  for (let from = 0; from < shown.length; from += AT_ONCE) {
    data.push(...(await Promise.all(shown.slice(from, from + AT_ONCE).map(usageOf))));
  }
  const sum = (name: keyof UsageResponse["total"]) => data.reduce((all, one) => all + one[name], 0);
  return {
    group_by: "account",
    data,
    total: {
      requests: sum("requests"),
      characters: sum("characters"),
      audio_ms: sum("audio_ms"),
      cached: sum("cached"),
      cost_myr: rounded(sum("cost_myr")),
    },
    next_cursor: last && found.length > limit ? accountCursor(last.account) : null,
  };

  async function usageOf({ account, tier }: AccountItem) {
    const { total } = report(await usage.list(account, start, end), "day", plans[tier]);
    return { group: account, ...total };
  }
}

/** A sum of prices has the digits of a price. */
const rounded = (myr: number) => Math.round(myr * 10_000) / 10_000;
