/** What the server's order is compared with: as many requests at a time as there are workers, in order of arrival. */
import type { SpeechPlan } from "#contract/plan.ts";
import type { OpenOptions, Scheduler } from "../../model-packaging/server/scheduler.ts";
import type { SpeechStream } from "../../model-packaging/server/speech-stream.ts";

export class FirstInFirstOut implements Pick<Scheduler, "open"> {
  readonly #scheduler: Pick<Scheduler, "open">;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(scheduler: Pick<Scheduler, "open">, workers: number) {
    this.#scheduler = scheduler;
    this.#free = workers;
  }

  open(plan: SpeechPlan, options: OpenOptions): SpeechStream {
    const stream = this.#scheduler.open(plan, options);
    const turn = this.#enter();
    return {
      next: () => turn.then(() => stream.next()),
      waitUntil: (deadline) => stream.waitUntil(deadline),
      close: (reason) => {
        stream.close(reason);
        void turn.then(() => this.#leave());
      },
      get startedAt() {
        return stream.startedAt;
      },
    };
  }

  #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
