/** Places of the last moments that are looked at. */
const KEPT = 16;
/** Seconds. No caller waits for longer. */
const LONGEST_WAIT = 60;

/** Estimates when a full queue has a place again, from how quickly places became free of late. */
export class FreedPlaces {
  /** Moments of `performance.now()`, oldest first. */
  readonly #times: number[] = [];

  add(now = performance.now()): void {
    this.#times.push(now);
    if (this.#times.length > KEPT) this.#times.shift();
  }

  /** Whole seconds until the next place is free, at least 1. */
  secondsToNext(now = performance.now()): number {
    const [oldest] = this.#times;
    if (oldest === undefined) return 1;
    const seconds = (now - oldest) / this.#times.length / 1000;
    return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds)));
  }
}
