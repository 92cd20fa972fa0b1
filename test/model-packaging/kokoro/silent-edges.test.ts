import { expect, it } from "vitest";
import { columns, withoutSilentEdges } from "../../../model-packaging/engines/kokoro/silent-edges.ts";

it("keeps ten frames before the first word and four of what follows the last", () => {
  // A pad, two tokens of a word, a full stop, a pad.
  expect(withoutSilentEdges([22, 3, 5, 14, 1], 1)).toEqual({ from: 12, to: 34, frames: [10, 3, 5, 4, 0] });
  expect(withoutSilentEdges([22, 3, 5, 1, 4], 1)).toEqual({ from: 12, to: 34, frames: [10, 3, 5, 1, 3] });
});

it("keeps a pad that is short, and four frames of the last one where no mark follows", () => {
  expect(withoutSilentEdges([6, 3, 5, 1], 0)).toEqual({ from: 0, to: 15, frames: [6, 3, 5, 1] });
  expect(withoutSilentEdges([6, 3, 5, 9], 0)).toEqual({ from: 0, to: 18, frames: [6, 3, 5, 4] });
});

it("cuts the same columns of each row", () => {
  expect([...columns(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4, 1, 3)]).toEqual([2, 3, 6, 7]);
});
