import { expect, it } from "vitest";
import { limitWarnings } from "../../../functions/reading/warnings.ts";

const warnings = (count: number) => Array.from({ length: count }, (_, i) => `warning ${i + 1}`);

it("lists at most 50 warnings, the last of which says how many are left out", () => {
  expect(limitWarnings(warnings(50))).toEqual(warnings(50));
  expect(limitWarnings(warnings(51))).toEqual([...warnings(49), "There are 2 more warnings."]);
  expect(limitWarnings(new Set(warnings(9_000)))).toEqual([...warnings(49), "There are 8951 more warnings."]);
});
