import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { type ReaderBounds, toTheEnd } from "../../../functions/speaking/to-the-end.ts";

const output: number[] = [];
const ONE = 1000;

/** Makes chunks of 1,000 bytes as fast as possible. */
async function* source(chunks: number): AsyncGenerator<Uint8Array, string> {
  output.length = 0;
  for (let i = 0; i < chunks; i++) {
    output.push(i);
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

it("stays within the bound ahead of a slow reader, and delivers everything", async () => {
  const audio = toTheEnd(source(50), bounds());
  let read = 0;
  for (let next = await audio.next(); !next.done; next = await audio.next()) {
    expect(next.value[0]).toBe(read++);
    await sleep(3);
    expect(output.length - read).toBeLessThanOrEqual(6);
  }
  expect(read).toBe(50);
});

it("runs to the end after its reader leaves", async () => {
  const audio = toTheEnd(source(50), bounds());
  await audio.next();
  await audio.return("");
  expect(output).toHaveLength(50);
});

it("fails a slow reader's stream when there is no time to wait, and runs to the end", async () => {
  const audio = toTheEnd(source(50), bounds({ waitUntil: 0 }));
  await audio.next();
  await sleep(200);
  await expect(audio.next()).rejects.toThrow("the reader is too slow");
  expect(output).toHaveLength(50);
});

it("waits for a slow reader until `waitUntil`", async () => {
  const audio = toTheEnd(source(50), bounds({ waitUntil: Date.now() + 200, now: Date.now }));
  await audio.next();
  await sleep(100);
  expect(output.length).toBeLessThan(10);
  await expect.poll(() => output.length).toBe(50);
  await expect(audio.next()).rejects.toThrow("the reader is too slow");
});

it("delivers earlier chunks before a failure", async () => {
  const failing = async function* () {
    yield* source(3);
    throw new Error("no more");
  };
  const audio = toTheEnd(failing(), bounds());
  for (let i = 0; i < 3; i++) expect((await audio.next()).done).toBe(false);
  await expect(audio.next()).rejects.toThrow("no more");
});
