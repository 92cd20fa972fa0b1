import type { Tier } from "#contract/tiers.ts";

/** The account and the key that a request is made with. */
export interface Caller {
  account: string;
  keyId: string;
  tier: Tier;
  /** The key's own cap of characters a month; absent: the account's limit alone. */
  keyCharacters?: number;
  /** The key's own cap of requests in any 60 seconds; absent: the account's limit alone. */
  keyRequests?: number;
  /** Nothing of what is spoken may be kept. */
  zeroRetention?: true;
}
