import { follow, runAhead } from "./ahead.ts";

export interface ReaderBounds {
  /** Bytes that may be made ahead of the reader. */
  mostAhead: number;
  /** Until this moment a reader that is further behind is waited for, milliseconds since the epoch. */
  waitUntil: number;
  now(): number;
}

/** The reader of audio is so far behind that the rest would fill the memory. */
class SlowReaderError extends Error {
  override name = "SlowReaderError";
}

/**
 * The same generator, at its own pace and to its end, also for a reader that leaves: it only waits for the end then. (A
 * Lambda function does nothing more when its answer has ended.) A slow reader holds it up only where memory would grow
 * beyond the bound, and is cut off with {@link SlowReaderError} when it can no longer be waited for.
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
