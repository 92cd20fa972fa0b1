import { follow, runAhead } from "./ahead.ts";

export interface ReaderBounds {
  /** Most bytes that are made ahead of the reader. */
  mostAhead: number;
  /** How long to wait for a slow reader, milliseconds since the epoch. */
  waitUntil: number;
  now(): number;
}

/** The reader is too slow: the rest of the audio would exceed the memory bound. */
class SlowReaderError extends Error {
  override name = "SlowReaderError";
}

/**
 * Runs a generator at its own pace and to its end, even if the reader leaves: then `return()` waits for the end, since
 * Lambda freezes a function when its response has ended. A slow reader delays the generator only when memory would
 * exceed the bound, and gets a {@link SlowReaderError} after `waitUntil`.
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

/** Resolves with the promise, or after `ms`. */
async function within(ms: number, promise: Promise<void>): Promise<void> {
  const { promise: timeout, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
