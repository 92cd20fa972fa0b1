/**
 * Equal plans in flight are spoken once: whoever comes later hears all of it from the start, at a pace of his own.
 * What has been spoken is held until the last listener has gone; a plan is a part of a text, and so that is little.
 */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Slice } from "../engines/protocol.ts";
import type { Scheduler, OpenOptions as SchedulerOptions, Speech } from "./scheduler.ts";

/** One request's ear. */
export interface SharedSpeech extends Pick<Speech, "next" | "close" | "startedAt"> {
  /** Another request began it. */
  readonly shared: boolean;
}

export interface OpenOptions extends SchedulerOptions {
  /** Requests with the same name share; undefined: this one shares with none. */
  sharedAs: string | undefined;
}

export class Speeches {
  readonly #scheduler: Pick<Scheduler, "open">;
  readonly #inFlight = new Map<string, Performance>();

  constructor(scheduler: Pick<Scheduler, "open">) {
    this.#scheduler = scheduler;
  }

  /** Joins the speech of that name, or begins one. Throws `overloaded` as the scheduler does. */
  open(plan: SpeechPlan, { sharedAs, ...options }: OpenOptions): SharedSpeech {
    const known = sharedAs === undefined ? undefined : this.#inFlight.get(sharedAs);
    if (known) return known.listen(options.deadline);
    const begun = new Performance(this.#scheduler.open(plan, options), () => {
      if (sharedAs !== undefined && this.#inFlight.get(sharedAs) === begun) this.#inFlight.delete(sharedAs);
    });
    if (sharedAs !== undefined) this.#inFlight.set(sharedAs, begun);
    return begun.listen(options.deadline);
  }
}

/** One speech and those who hear it. */
class Performance {
  readonly #speech: Speech;
  readonly #onEnd: () => void;
  readonly #slices: Promise<Slice>[] = [];
  #listeners = 0;
  #begun = false;

  /** @param onEnd it failed or nobody listens any more: who comes now begins anew */
  constructor(speech: Speech, onEnd: () => void) {
    this.#speech = speech;
    this.#onEnd = onEnd;
  }

  listen(deadline: number): SharedSpeech {
    const speech = this.#speech;
    const shared = this.#begun;
    this.#begun = true;
    this.#listeners++;
    speech.waitUntil(deadline);
    let heard = 0;
    let here = true;
    return {
      shared,
      next: () => this.#slice(heard++),
      close: () => {
        if (here) this.#leave();
        here = false;
      },
      get startedAt() {
        return speech.startedAt;
      },
    };
  }

  /** The fastest listener makes the speech go on. */
  #slice(index: number): Promise<Slice> {
    const spoken = this.#slices[index];
    if (spoken) return spoken;
    const next = this.#speech.next();
    next.catch(this.#onEnd);
    this.#slices.push(next);
    return next;
  }

  #leave(): void {
    this.#listeners--;
    if (this.#listeners > 0) return;
    this.#onEnd();
    this.#speech.close();
  }
}
