import { expect, it } from "vitest";
import { isDown } from "../../../functions/handlers/prober/probe.ts";

const answer = (statusCode: number) => Buffer.from(`${JSON.stringify({ statusCode })}${"\0".repeat(8)}{}`);

/** `spoken` and `pages`: statuses of one attempt after the other. */
async function probe({ spoken = [200], pages = [200, 200], parked = false } = {}) {
  const waits: number[] = [];
  const [speaks, shows] = [[...spoken], [...pages]];
  const down = await isDown({
    speak: async () => answer(speaks.shift() ?? 0),
    health: async () => shows.shift() ?? 0,
    isParked: async () => parked,
    wait: async (ms) => void waits.push(ms),
    onFailure: () => {},
    requestId: "r",
  });
  return { down, waits };
}

it("is up when a word is spoken and a page is answered", async () => {
  expect(await probe()).toEqual({ down: false, waits: [] });
});

it("is up when the second of two attempts succeeds", async () => {
  expect(await probe({ spoken: [503, 200] })).toEqual({ down: false, waits: [10_000] });
});

it.each([
  ["no word is spoken", { spoken: [503, 503] }],
  ["the gateway does not answer", { spoken: [200, 200], pages: [500, 500] }],
])("is down when %s twice", async (_, statuses) => {
  expect((await probe(statuses)).down).toBe(true);
});

it("is not down while the stage is parked", async () => {
  expect(await probe({ spoken: [503, 503], parked: true })).toEqual({ down: false, waits: [] });
});
