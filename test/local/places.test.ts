import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { createPlaces, type Places } from "../../local/lambda/places.ts";

let now = 0;
let places: Places;
let served: string[];

/** Tells in `served` when it has its place. */
const take = (caller: string) => void places.take(caller).then(() => served.push(caller));
const settle = () => sleep(0);

beforeEach(() => {
  now = 0;
  served = [];
  places = createPlaces(4, () => now);
});

describe("places", () => {
  it("are all for one caller while no other is here", async () => {
    for (let i = 0; i < 5; i++) take("a");
    await settle();
    expect(served).toEqual(["a", "a", "a", "a"]);
    places.giveBack("a");
    await settle();
    expect(served).toHaveLength(5);
  });

  it("come to a caller beside another's flood with the first that is given back, and then up to its share", async () => {
    for (let i = 0; i < 40; i++) take("flood");
    take("polite");
    take("polite");
    places.giveBack("flood");
    places.giveBack("flood");
    await settle();
    expect(served.slice(4)).toEqual(["polite", "polite"]);
    places.giveBack("flood");
    await settle();
    expect(served.slice(6)).toEqual(["flood"]);
  });

  it("are kept free for a caller that was here a moment ago, and not for one that has gone", async () => {
    take("polite");
    for (let i = 0; i < 5; i++) take("flood");
    places.giveBack("polite");
    await settle();
    expect(served).toEqual(["polite", "flood", "flood"]);
    take("polite");
    await settle();
    expect(served.at(-1)).toBe("polite");
    places.giveBack("polite");
    now = 60_000;
    places.giveBack("flood");
    await settle();
    expect(served.filter((caller) => caller === "flood")).toHaveLength(5);
  });

  it("are all free when nobody holds one or waits", async () => {
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
