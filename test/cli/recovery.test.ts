import { expect, it } from "vitest";
import { STAGES } from "../../cdk/stage/stages.ts";
import { filled, NEEDED, RECOVERY_CASES, recoverySteps } from "../../cli/recover/recovery-cases.ts";

it.each(RECOVERY_CASES)("%s has steps whose placeholders are given by its options, or are for the operator", (name) => {
  const steps = recoverySteps(STAGES.prod, name);
  expect(steps.length).toBeGreaterThanOrEqual(3);
  const given = Object.fromEntries(NEEDED[name].map((word) => [word, "given"]));
  const left = steps.flatMap(({ command }) => filled(command, given).match(/(?<![\w.-])[A-Z]{3,}(?![\w.])/g) ?? []);
  for (const word of left) expect(["COMMIT", "VAULT", "ZONE", "URL"]).toContain(word);
});

it("fills in words and leaves those that are not given", () => {
  expect(filled("restore TABLE to TABLE-restored at TIME", { TABLE: "t" })).toBe("restore t to t-restored at TIME");
});
