/** What must be true before a stage can be deployed, each with how to make it true. */
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { GET_CREDENTIALS } from "../command-line/error-message.ts";
import { accountChecks } from "./account-checks.ts";
import type { AwsAccount } from "./aws-account.ts";
import { type Check, type Finding, type Judgement, judged } from "./finding.ts";
import { type Machine, machineChecks } from "./machine-checks.ts";

const CREDENTIALS = "AWS credentials";

/** The names of the findings of {@link preflight}, in their order. */
export function checkNames(stage: StageConfig, machine: Machine, account: AwsAccount): string[] {
  const names = (checks: readonly Check[]) => checks.map(([name]) => name);
  return [...names(machineChecks(stage, machine)), CREDENTIALS, ...names(accountChecks(stage, machine, account))];
}

/** Runs the checks in the order in which an operator fixes them. */
export async function* preflight(stage: StageConfig, machine: Machine, account: AwsAccount): AsyncGenerator<Finding> {
  for (const [name, judge] of machineChecks(stage, machine)) yield { name, ...(await judge()) };
  const identity = await finding([CREDENTIALS, () => credentials(stage, account)]);
  yield identity;
  for (const check of accountChecks(stage, machine, account)) {
    yield identity.state === "ok"
      ? await finding(check)
      : { name: check[0], found: "not checked without credentials of the account", state: "unknown" };
  }
}

async function finding([name, judge]: Check): Promise<Finding> {
  try {
    return { name, ...(await judge()) };
  } catch (error) {
    return { name, found: (error as Error).message, state: "unknown", fix: "allow the credentials to read this" };
  }
}

async function credentials(stage: StageConfig, account: AwsAccount): Promise<Judgement> {
  try {
    const number = await account.identity();
    const expected = stage.account ?? number;
    return judged(number === expected, `account ${number}`, `use credentials of the account ${expected}`);
  } catch (error) {
    return { found: (error as Error).message, state: "missing", fix: GET_CREDENTIALS };
  }
}
