/** The reading of the texts by a peer. */
export interface PeerReading {
  /** The reading of each text. */
  spoken: string[];
  /** Seconds of processor time for all of them. */
  seconds: number;
}
