import { expect, it } from "vitest";
import { parseExpression } from "../../local/template/metric-math.ts";

const evaluate = (text: string, values: Record<string, number> = {}) =>
  parseExpression(text, "an alarm")((id) => values[id]);

it.each([
  ["1 + 2 * 3", {}, 7],
  ["(1 + 2) * 3 - 4 / 2", {}, 7],
  ["FILL(a,0) + b", { b: 2 }, 2],
  ["a + b", { b: 2 }, undefined],
  ["100 * a / b", { a: 1, b: 0 }, undefined],
  ["IF((FILL(a,0) + FILL(b,0)) >= 3, 100 * (FILL(a,0) + FILL(b,0)) / c, 0)", { a: 3, c: 12 }, 25],
  ["IF((FILL(a,0) + FILL(b,0)) >= 3, 100 * (FILL(a,0) + FILL(b,0)) / c, 0)", { a: 1, b: 1, c: 2 }, 0],
])("%s of %j is %s", (text, values, result) => {
  expect(evaluate(text, values)).toBe(result);
});

it.each(["RATE(a)", "a % b", "a +", "(a", "a b", 'SEARCH("x")'])("refuses %s, which it does not know", (text) => {
  expect(() => evaluate(text)).toThrow(/metric math/);
});
