/** Ports of leases: a table of places. A place is free, leased, or holds a result. */
export interface Place {
  pk: string;
  sk: string;
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Content of a place: a lease while `leasedUntil` is set, else the result of the lease's owner. */
export interface Content extends Attributes {
  /** Identifies the lease: owners are unique. */
  owner: string;
  /** The place is free after this unless the lease is renewed, milliseconds since the epoch. */
  leasedUntil?: number;
  /** Seconds since the epoch: the table's own expiry, which may be days late. */
  expiresAt: number;
}

export interface LeaseStore {
  /**
   * Writes the content if the place is free (empty or expired) or belongs to this owner. Returns whether it did.
   */
  put(place: Place, content: Content, nowMs: number): Promise<boolean>;
  /** Extends the owner's lease; returns false if it is no longer the owner's. */
  renew(place: Place, lease: Content & { leasedUntil: number }): Promise<boolean>;
  /** Empties the place if it belongs to this owner. */
  empty(place: Place, owner: string): Promise<void>;
  /** The current content, possibly expired, or null. */
  read(place: Place): Promise<Content | null>;
}
