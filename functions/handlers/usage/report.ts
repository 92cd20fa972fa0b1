import type { TierPlan } from "#contract/tiers.ts";
import type { UsageGroup, UsageResponse } from "#contract/usage.ts";
import { priceMyr } from "../../limits/price.ts";
import { type Counters, NOTHING, plus, type UsageRecord } from "../../limits/usage-record.ts";

/** Groups of one account. */
export type OwnGroup = Exclude<UsageGroup, "account">;

/** The groups of a record and their counters, by `group_by`. */
const PARTS_BY: Record<OwnGroup, (record: UsageRecord) => Iterable<readonly [string, Counters]>> = {
  day: (record) => [[record.day, record]],
  key: (record) => [[record.keyId, record]],
  voice: ({ voices }) => voices,
  language: ({ languages }) => languages,
};

export function report(
  records: readonly UsageRecord[],
  group_by: OwnGroup,
  plan: TierPlan,
): Pick<UsageResponse, "group_by" | "data" | "total"> {
  const groups = new Map<string, Counters>();
  for (const record of records) {
    for (const [group, counters] of PARTS_BY[group_by](record)) {
      groups.set(group, plus(groups.get(group) ?? NOTHING, counters));
    }
  }
  const data = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    group_by,
    data: data.map(([group, counters]) => ({ group, ...priced(counters, plan) })),
    total: priced(records.reduce<Counters>(plus, NOTHING), plan),
  };
}

function priced({ requests, characters, audioMs, cached }: Counters, plan: TierPlan) {
  return { requests, characters, audio_ms: audioMs, cached, cost_myr: priceMyr(characters, plan) };
}
