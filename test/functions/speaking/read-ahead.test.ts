import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { readAhead } from "../../../functions/speaking/read-ahead.ts";

const source = (log: string[], name: string, values: readonly number[], failAfter = Number.POSITIVE_INFINITY) =>
  async function* () {
    log.push(`${name} begins`);
    for (const [index, value] of values.entries()) {
      if (index === failAfter) throw new Error(`${name} fails`);
      await sleep(1);
      yield value;
    }
    log.push(`${name} ends`);
  };

it("yields all values in order although later sources already run", async () => {
  const log: string[] = [];
  const sources = [source(log, "a", [1, 2, 3]), source(log, "b", [4]), source(log, "c", [5, 6])];
  expect(await Array.fromAsync(readAhead(sources, () => 2))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(log.slice(0, 2)).toEqual(["a begins", "b begins"]);
  expect(log.indexOf("c begins")).toBeGreaterThan(log.indexOf("a ends"));
});

it("throws a failure in order, and starts no source after it", async () => {
  const log: string[] = [];
  const sources = [source(log, "a", [1, 2]), source(log, "b", [3, 4], 1), source(log, "c", [5]), source(log, "d", [6])];
  const values: number[] = [];
  const read = async () => {
    for await (const value of readAhead(sources, () => 2)) values.push(value);
  };
  await expect(read()).rejects.toThrow("b fails");
  expect(values).toEqual([1, 2, 3]);
  expect(log).not.toContain("d begins");
});

/** Yields one value, then waits until its signal is aborted; ends a little later. */
const hanging = (log: string[], name: string) =>
  async function* (unwanted: AbortSignal) {
    log.push(`${name} begins`);
    yield 9;
    await once(unwanted, "abort");
    await sleep(20);
    log.push(`${name} ends`);
    throw new Error("aborted");
  };

it("has ended every started source when it fails", async () => {
  const log: string[] = [];
  const read = Array.fromAsync(readAhead([source(log, "a", [1, 2], 1), hanging(log, "b")], () => 2));
  await expect(read).rejects.toThrow("a fails");
  expect(log).toEqual(["a begins", "b begins", "b ends"]);
});

it("has ended every started source when its reader leaves", async () => {
  const log: string[] = [];
  const audio = readAhead([source(log, "a", [1, 2, 3]), hanging(log, "b")], () => 2);
  await audio.next();
  await audio.return(undefined);
  expect(log).toEqual(["a begins", "b begins", "b ends"]);
});

it("lets running sources end when the reader leaves", async () => {
  const log: string[] = [];
  for await (const value of readAhead([source(log, "a", [1, 2, 3]), source(log, "b", [4, 5])], () => 2)) {
    expect(value).toBe(1);
    break;
  }
  await sleep(20);
  expect(log).toEqual(["a begins", "b begins"]);
});

it("runs more sources concurrently as soon as `inFlight` allows it", async () => {
  const log: string[] = [];
  const names = ["a", "b", "c", "d", "e"];
  const sources = names.map((name) => source(log, name, [1]));
  const ended = () => log.filter((line) => line.endsWith("ends")).length;
  await Array.fromAsync(readAhead(sources, () => (ended() === 0 ? 1 : 3)));
  expect(log.slice(0, 5)).toEqual(["a begins", "a ends", "b begins", "c begins", "d begins"]);
});
