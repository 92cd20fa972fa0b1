import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { type ReaderBounds, toTheEnd } from "../../../functions/speaking/to-the-end.ts";

const made: number[] = [];
const ONE = 1000;

/** Makes so many chunks of 1,000 bytes, as fast as it may. */
async function* source(chunks: number): AsyncGenerator<Uint8Array, string> {
  made.length = 0;
  for (let i = 0; i < chunks; i++) {
    made.push(i);
    yield new Uint8Array(ONE).fill(i);
    await sleep(0);
  }
  return "the end";
}

const time = 0;
const bounds = (bound: Partial<ReaderBounds> = {}): ReaderBounds => ({
  mostAhead: 5 * ONE,
  waitUntil: 1_000_000,
  now: () => time,
  ...bound,
});

it("is ahead of a slow reader by no more than the bound, and gives all of it", async () => {
  const audio = toTheEnd(source(50), bounds());
  let read = 0;
  for (let next = await audio.next(); !next.done; next = await audio.next()) {
    expect(next.value[0]).toBe(read++);
    await sleep(3);
    expect(made.length - read).toBeLessThanOrEqual(6);
  }
  expect(read).toBe(50);
});

it("runs to its end after its reader left", async () => {
  const audio = toTheEnd(source(50), bounds());
  await audio.next();
  await audio.return("");
  expect(made).toHaveLength(50);
});

it("ends a slow reader's stream with an error when there is no time to wait, and runs to its end", async () => {
  const audio = toTheEnd(source(50), bounds({ waitUntil: 0 }));
  await audio.next();
  await sleep(200);
  await expect(audio.next()).rejects.toThrow("the reader is too slow");
  expect(made).toHaveLength(50);
});

it("waits for a slow reader until there is no more time", async () => {
  const audio = toTheEnd(source(50), bounds({ waitUntil: Date.now() + 200, now: Date.now }));
  await audio.next();
  await sleep(100);
  expect(made.length).toBeLessThan(10);
  await expect.poll(() => made.length).toBe(50);
  await expect(audio.next()).rejects.toThrow("the reader is too slow");
});

it("passes a failure on after what was made before it", async () => {
  const failing = async function* () {
    yield* source(3);
    throw new Error("no more");
  };
  const audio = toTheEnd(failing(), bounds());
  for (let i = 0; i < 3; i++) expect((await audio.next()).done).toBe(false);
  await expect(audio.next()).rejects.toThrow("no more");
});
