/** What a case on AWS needs to its end. Without it the case would end halfway. */
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { type Machine, machineChecks } from "../deploy/machine-checks.ts";
import { KEY_VARIABLE } from "../keys/key-service.ts";
import type { RecoveryCase } from "./recovery-cases.ts";

export const CASE_NEEDS: Readonly<Partial<Record<RecoveryCase, string>>> = {
  "table-lost": `the operator's key in the variable ${KEY_VARIABLE}`,
  "key-leaked": `the operator's key in the variable ${KEY_VARIABLE}`,
  "region-lost": `for the last steps the key that the deployment prints, in the variable ${KEY_VARIABLE}`,
  "endpoint-broken": "Docker with buildx, the bundles, and the package of voices where the stage needs one",
};

/** What of it is not there, each with its fix. `machine` is asked only where the case needs it. */
export async function missingFor(name: RecoveryCase, stage: StageConfig, machine: () => Machine): Promise<string[]> {
  switch (name) {
    case "table-lost":
    case "key-leaked":
      return process.env[KEY_VARIABLE] ? [] : [`set the variable ${KEY_VARIABLE}`];
    case "endpoint-broken": {
      const checks = machineChecks(stage, machine()).filter(([check]) => /Docker|bundles|package/.test(check));
      const found = await Promise.all(checks.map(async ([check, judge]) => ({ check, ...(await judge()) })));
      return found.flatMap(({ check, found, state, fix }) =>
        state === "ok" ? [] : [`${check}: ${found}. Fix: ${fix}`],
      );
    }
    default:
      return [];
  }
}
