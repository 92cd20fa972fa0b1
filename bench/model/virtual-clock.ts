/** Time that passes as fast as its events are called. */
import { setImmediate as settled } from "node:timers/promises";
import type { Clock } from "../../model-packaging/engines/batch-former.ts";

export class VirtualClock implements Clock {
  readonly #events: { at: number; call(): void }[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): void {
    this.#events.push({ at: this.#now + ms, call });
  }

  /** Calls all events in order of time, until none is left. */
  async run(): Promise<void> {
    await settled();
    while (this.#events.length > 0) {
      const at = Math.min(...this.#events.map((event) => event.at));
      const [event] = this.#events.splice(
        this.#events.findIndex((one) => one.at === at),
        1,
      );
      this.#now = at;
      event?.call();
      await settled();
    }
  }
}
