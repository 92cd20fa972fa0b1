import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { createPlaces, type Places } from "../../local/lambda/places.ts";

let now = 0;
let places: Places;
let served: string[];

/** Adds the caller to `served` when it has its place. */
const take = (caller: string) => void places.take(caller).then(() => served.push(caller));
const settle = () => sleep(0);

beforeEach(() => {
  now = 0;
  served = [];
  places = createPlaces({ size: 4, processors: 2, now: () => now });
});

describe("places", () => {
  it("are for one caller all but one while there is no other caller", async () => {
    for (let i = 0; i < 5; i++) take("a");
    await settle();
    expect(served).toEqual(["a", "a", "a"]);
    places.giveBack("a");
    await settle();
    expect(served).toHaveLength(4);
    take("b");
    await settle();
    expect(served.at(-1)).toBe("b");
  });

  it("are for a flood only its share of the processors once there is another caller", async () => {
    for (let i = 0; i < 40; i++) take("flood");
    take("polite");
    places.giveBack("flood");
    places.giveBack("flood");
    await settle();
    expect(served.slice(3)).toEqual(["polite"]);
    places.giveBack("flood");
    await settle();
    expect(served.slice(4)).toEqual(["flood"]);
  });

  it("are given to callers in turn", async () => {
    for (const caller of ["a", "a", "a", "b", "c", "c", "d", "e"]) take(caller);
    for (const caller of ["a", "a", "a", "b"]) places.giveBack(caller);
    places.giveBack("c");
    await settle();
    expect(served).toEqual(["a", "a", "a", "b", "c", "d", "e", "c"]);
  });

  it("are kept free for a caller that was active recently, not for one that has gone", async () => {
    take("polite");
    for (let i = 0; i < 5; i++) take("flood");
    places.giveBack("polite");
    await settle();
    expect(served).toEqual(["polite", "flood"]);
    take("polite");
    await settle();
    expect(served).toEqual(["polite", "flood", "polite"]);
    places.giveBack("polite");
    now = 60_000;
    places.giveBack("flood");
    await settle();
    expect(served.filter((caller) => caller === "flood")).toHaveLength(4);
  });

  it("are all free when none is taken", async () => {
    await places.allFree();
    for (let i = 0; i < 5; i++) take("a");
    let free = false;
    void places.allFree().then(() => (free = true));
    for (let i = 0; i < 5; i++) {
      await settle();
      expect(free).toBe(false);
      places.giveBack("a");
    }
    await settle();
    expect(free).toBe(true);
  });
});
