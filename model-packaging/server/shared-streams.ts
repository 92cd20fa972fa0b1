/**
 * Equal plans in flight are spoken once. A listener that joins later receives all of it from the start, at its own
 * pace. What was spoken is kept until the last listener has left; a plan is a part of a text, so that is little.
 */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Slice } from "../engines/protocol.ts";
import type { OpenOptions, Scheduler } from "./scheduler.ts";
import type { SpeechStream } from "./speech-stream.ts";

/** What one request receives of a speech. */
export interface SharedStream extends Pick<SpeechStream, "next" | "startedAt"> {
  /** Another request began the speech. */
  readonly shared: boolean;
  close(): void;
}

export interface SharedOpenOptions extends OpenOptions {
  /** Requests with equal keys share a speech; a request without one shares with no other. */
  shareKey: string | undefined;
}

export class SharedStreams {
  readonly #scheduler: Pick<Scheduler, "open">;
  readonly #inFlight = new Map<string, Broadcast>();

  constructor(scheduler: Pick<Scheduler, "open">) {
    this.#scheduler = scheduler;
  }

  /** Joins the speech of that key, or begins one. Throws `overloaded` as the scheduler does. */
  open(plan: SpeechPlan, { shareKey, ...options }: SharedOpenOptions): SharedStream {
    const known = shareKey === undefined ? undefined : this.#inFlight.get(shareKey);
    if (known) return known.listen(options.deadline);
    const broadcast = new Broadcast(this.#scheduler.open(plan, options), () => {
      if (shareKey !== undefined && this.#inFlight.get(shareKey) === broadcast) this.#inFlight.delete(shareKey);
    });
    if (shareKey !== undefined) this.#inFlight.set(shareKey, broadcast);
    return broadcast.listen(options.deadline);
  }
}

/** One speech and its listeners. */
class Broadcast {
  readonly #stream: SpeechStream;
  readonly #onEnd: () => void;
  readonly #slices: Promise<Slice>[] = [];
  #listeners = 0;
  #hasBegun = false;

  /** @param onEnd the speech failed or its last listener left: it cannot be joined any more */
  constructor(stream: SpeechStream, onEnd: () => void) {
    this.#stream = stream;
    this.#onEnd = onEnd;
  }

  listen(deadline: number): SharedStream {
    const stream = this.#stream;
    const shared = this.#hasBegun;
    this.#hasBegun = true;
    this.#listeners++;
    stream.waitUntil(deadline);
    let received = 0;
    let isListening = true;
    return {
      shared,
      next: () => this.#slice(received++),
      close: () => {
        if (isListening) this.#leave();
        isListening = false;
      },
      get startedAt() {
        return stream.startedAt;
      },
    };
  }

  /** The fastest listener drives the speech. */
  #slice(index: number): Promise<Slice> {
    const spoken = this.#slices[index];
    if (spoken) return spoken;
    const next = this.#stream.next();
    next.catch(this.#onEnd);
    this.#slices.push(next);
    return next;
  }

  #leave(): void {
    this.#listeners--;
    if (this.#listeners > 0) return;
    this.#onEnd();
    this.#stream.close();
  }
}
