import { expect, it } from "vitest";
import { createRetryBudget } from "../../../../functions/aws/sagemaker/retry-budget.ts";

it("adds at most 10 % retries to calls of a dead endpoint, after the first retry", () => {
  const budget = createRetryBudget();
  let retries = 0;
  for (let call = 0; call < 200; call++) {
    budget.earn();
    while (budget.spend()) retries += 1;
  }
  expect(retries).toBeGreaterThanOrEqual(19);
  expect(retries).toBeLessThanOrEqual(21);
});
