import type { Tier } from "#contract/tiers.ts";

/** The account and the key of a request. */
export interface Caller {
  account: string;
  keyId: string;
  tier: Tier;
  /** The key's own cap of characters a month. Absent: only the account's limit applies. */
  keyCharacters?: number;
  /** The key's own cap of requests in any 60 seconds. Absent: only the account's limit applies. */
  keyRequests?: number;
  /** Names of the stored lexicons that are the key's defaults. */
  lexicons?: readonly string[];
  /** No audio or text may be stored. */
  zeroRetention?: true;
}
