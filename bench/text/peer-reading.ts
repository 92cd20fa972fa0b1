/** How a peer reads the texts of the bench. */
export interface PeerReading {
  /** What it says for each text. */
  spoken: string[];
  /** Seconds of the processor that all of them took. */
  seconds: number;
}
