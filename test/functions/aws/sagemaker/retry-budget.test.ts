import { expect, it } from "vitest";
import { createRetryBudget } from "../../../../functions/aws/sagemaker/retry-budget.ts";

it("a dead endpoint is called at most a tenth more often than asked, after the first retry", () => {
  const budget = createRetryBudget();
  let retries = 0;
  for (let call = 0; call < 200; call++) {
    budget.earn();
    while (budget.spend()) retries += 1;
  }
  expect(retries).toBeGreaterThanOrEqual(19);
  expect(retries).toBeLessThanOrEqual(21);
});
