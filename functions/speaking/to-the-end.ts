import { follow, runAhead } from "./ahead.ts";

export interface ReaderBounds {
  /** Bytes that may be made ahead of the reader. */
  mostAhead: number;
  /** Until this moment a slower reader is waited for, milliseconds since the epoch. */
  waitUntil: number;
  now(): number;
}

/** The reader is so slow that the rest of the audio would fill the memory. */
class SlowReaderError extends Error {
  override name = "SlowReaderError";
}

/**
 * Runs a generator at its own pace and to its end, also for a reader that leaves, who then waits for the end. (Lambda
 * freezes a function when its answer has ended.) A slow reader delays it only when memory would grow beyond the bound,
 * and gets a {@link SlowReaderError} when it can no longer be waited for.
 */
export async function* toTheEnd<R>(
  source: AsyncGenerator<Uint8Array, R>,
  { mostAhead, waitUntil, now }: ReaderBounds,
): AsyncGenerator<Uint8Array, R> {
  let reader = "reading" as "reading" | "cut off" | "gone";
  let unread = 0;
  let progress = Promise.withResolvers<void>();

  async function* paced(): AsyncGenerator<Uint8Array, R> {
    for (;;) {
      const { done, value } = await source.next();
      if (done) return value;
      if (reader !== "reading") continue;
      unread += value.length;
      yield value;
      while (unread > mostAhead && reader === "reading") {
        const leftMs = waitUntil - now();
        if (leftMs > 0) await within(leftMs, progress.promise);
        else {
          reader = "cut off";
          ahead.values.length = 0;
        }
      }
    }
  }

  const ahead = runAhead(paced());
  const audio = follow(ahead);
  try {
    for (;;) {
      if (reader === "cut off") throw new SlowReaderError("the reader is too slow");
      const { done, value } = await audio.next();
      if (done) return value;
      unread -= value.length;
      progress.resolve();
      progress = Promise.withResolvers();
      yield value;
    }
  } finally {
    if (reader === "reading") reader = "gone";
    progress.resolve();
    await ahead.ended;
  }
}

/** Resolves with the promise, or after so many milliseconds. */
async function within(ms: number, promise: Promise<void>): Promise<void> {
  const { promise: timeout, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
