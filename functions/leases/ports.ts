/** What claims need from outside: places in a table, each free or somebody's. */
export interface Place {
  pk: string;
  sk: string;
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What lies in a place: a claim while `claimedUntil` is there, afterwards what was made under it. */
export interface Content extends Attributes {
  /** Whose claim it is or was: every claim has an owner of its own. */
  owner: string;
  /** Moment at which the place is free unless the claim is renewed, milliseconds since the epoch. */
  claimedUntil?: number;
  /** Seconds since the epoch: the table's own expiry, which may come days late. */
  expiresAt: number;
}

export interface ClaimStore {
  /** Puts the content if the place is free or this owner's. Free: nothing is there, or it has expired. Tells whether it did. */
  put(place: Place, content: Content, nowMs: number): Promise<boolean>;
  /** Makes an owner's claim last longer, if it is one still. Tells whether it is. */
  renew(place: Place, claim: Content & { claimedUntil: number }): Promise<boolean>;
  /** Empties the place if it is this owner's. */
  empty(place: Place, owner: string): Promise<void>;
  /** What lies there now, or null. What has expired may still be there. */
  read(place: Place): Promise<Content | null>;
}
