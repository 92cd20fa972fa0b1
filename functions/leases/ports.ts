/** What leases need from outside: places in a table, each of them free, leased, or holding a result. */
export interface Place {
  pk: string;
  sk: string;
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Content of a place: a lease while `leasedUntil` is set, after it the result that the lease's owner put there. */
export interface Content extends Attributes {
  /** Identifies the lease: each has an owner of its own. */
  owner: string;
  /** Moment at which the place is free unless the lease is renewed, milliseconds since the epoch. */
  leasedUntil?: number;
  /** Seconds since the epoch: the table's own expiry, which may come days late. */
  expiresAt: number;
}

export interface LeaseStore {
  /**
   * Writes the content if the place is free or belongs to this owner; returns whether it did. Free: it is empty, or its
   * content has expired.
   */
  put(place: Place, content: Content, nowMs: number): Promise<boolean>;
  /** Extends the owner's lease; returns false if it is no longer the owner's. */
  renew(place: Place, lease: Content & { leasedUntil: number }): Promise<boolean>;
  /** Empties the place if it belongs to this owner. */
  empty(place: Place, owner: string): Promise<void>;
  /** The content now, or null. It may have expired. */
  read(place: Place): Promise<Content | null>;
}
