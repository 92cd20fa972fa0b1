import { describe, expect, it } from "vitest";
import { FreedPlaces } from "../../model-packaging/server/freed-places.ts";

describe("the time until a place is free", () => {
  it("is a second where nothing is known", () => expect(new FreedPlaces().secondsToNext(0)).toBe(1));

  it("follows the pace at which places became free", () => {
    const freed = new FreedPlaces();
    for (const second of [0, 8, 16, 24]) freed.add(second * 1000);
    expect(freed.secondsToNext(28_000)).toBe(7);
  });

  it("forgets an old pace, and promises no place sooner than in a second or later than in a minute", () => {
    const freed = new FreedPlaces();
    freed.add(0);
    expect(freed.secondsToNext(3_600_000)).toBe(60);
    for (let i = 0; i < 16; i++) freed.add(3_600_000 + i);
    expect(freed.secondsToNext(3_600_100)).toBe(1);
  });
});
