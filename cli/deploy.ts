/**
 * `npm run deploy -- --stage STAGE`: deploys a stage for the first time or again, in the right order.
 *
 * Exit codes: 0 deployed and checked, 1 something is missing or a step failed, 2 an error in the command line.
 */
import { stackName } from "../cdk/stage/stack-props.ts";
import type { StageConfig } from "../cdk/stage/stages.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { monthlyCost, NOT_COUNTED, readProvisioned, totalOf } from "./cost/cost-model.ts";
import { noPrices, PRICES } from "./cost/cost-prices.ts";
import { withTemplates } from "./cost/templates.ts";
import { type AwsAccount, awsAccount } from "./deploy/aws-account.ts";
import { AUTHORISE_SLACK, type ByHand, stepsByHand } from "./deploy/by-hand.ts";
import { type DeployStep, deploySteps, quotasOf } from "./deploy/deploy-steps.ts";
import { preflight } from "./deploy/preflight-checks.ts";
import { runSteps } from "./deploy/run-steps.ts";
import { thisMachine } from "./deploy/this-machine.ts";
import { hasAdminKey } from "./keys/admin-key.ts";
import { CALLER_KEY_VARIABLE } from "./service/speech-service.ts";

const USAGE = `usage: npm run deploy -- --stage STAGE [--dry-run]

Checks what must be true, then builds, deploys and speaks through the stage. Each step prints its command first, and may
be run by hand instead. Stops at the first step that fails; run it again to go on: what is there already is not made
again. The last step speaks with the operator's key that it made; where there is one already, set the variable
${CALLER_KEY_VARIABLE} to a key.

  --stage STAGE   dev, staging or prod
  --dry-run       print quotas, each step with its command, questions, wait and cost, and what is then done by hand;
                  change nothing. Without credentials it assumes a first deployment in a new account
  --help          this text
`;

/** States of a stack whose creation has not ended well. */
const NOT_CREATED = /^(?:REVIEW_IN_PROGRESS|CREATE_FAILED|ROLLBACK_|DELETE_)/;

/** What the steps themselves make. */
const MADE_BY_STEPS = /^(?:CDK bootstrap|bundles|package of voices|uploaded voices)/;

export const main = stageCommand(
  USAGE,
  async (stage, words, values) => {
    if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
    const dryRun = values["dry-run"] ?? false;
    const account = awsAccount(stage.region);
    const machine = thisMachine(stage);
    const missing: string[] = [];
    const warnings: string[] = [];
    const unbootstrapped: string[] = [];
    for await (const { name, state, found, fix } of preflight(stage, machine, account)) {
      const [, region] = /^CDK bootstrap, (.+)/.exec(name) ?? [];
      if (region && state !== "ok") unbootstrapped.push(region);
      if (state === "missing" && !MADE_BY_STEPS.test(name)) missing.push(`${name}: ${found}. Fix: ${fix}`);
      // The dry run shows it among what is done before.
      if (state === "warning" && !(dryRun && name === "Slack")) warnings.push(`${name}: ${found}. Fix: ${fix}`);
    }
    list("Warnings:", warnings);
    list("Missing:", missing);
    if (missing.length > 0 && !dryRun) return 1;
    const { needsEndpoint, needsKey } = await whatExists(stage, account).catch((error: Error) => {
      if (!dryRun) throw error;
      console.log("What is deployed cannot be read: these are the steps of a first deployment.\n");
      return { needsEndpoint: true, needsKey: true };
    });
    if (!needsKey && !process.env[CALLER_KEY_VARIABLE]) {
      list("Missing:", [`a key in the variable ${CALLER_KEY_VARIABLE}: the last step speaks with it`]);
      if (!dryRun) return 1;
    }
    const { voicesPackage } = machine;
    const cost = machine.isBuilt
      ? await costWithoutRequests(stage)
      : `not known before the bundles are built: npm run build, or npm run cost -- --stage ${stage.name}`;
    const steps = deploySteps(stage, { needsEndpoint, needsKey, unbootstrapped, voicesPackage, cost });
    if (dryRun) {
      list("Quotas, to be granted before:", quotasOf(stage));
      if (stage.alarms.slack) console.log(`Slack: ${AUTHORISE_SLACK}\n`);
      for (const [index, step] of steps.entries()) console.log(`${index + 1}. ${describe(step)}`);
    }
    const code = dryRun ? 0 : await runSteps(stage, steps, account);
    // Also when the last step failed: it may be one of these that is missing.
    if (dryRun || !needsKey || (await hasAdminKey(stage.name))) {
      const byHand = stepsByHand(stage, needsKey);
      const title = needsKey ? "Then by hand:" : "Then by hand, where it was not done yet:";
      if (byHand.length > 0) console.log(["", title, ...byHand.map(describeByHand)].join("\n"));
    }
    return code;
  },
  { "dry-run": { type: "boolean" } } as const,
);

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([title, ...lines.map((line) => `  ${line}`), ""].join("\n"));
}

function describe({ what, command, prompt, wait, cost }: DeployStep): string {
  const rows = [
    ["run", command],
    ["asks", prompt],
    ["waits", wait],
    ["costs", cost],
  ].flatMap(([label, value]) => (value ? [`     ${label?.padEnd(6)}${value}`] : []));
  return [what, ...rows].join("\n");
}

const describeByHand = ({ what, command }: ByHand) => `- ${what}${command ? `\n     run   ${command}` : ""}`;

/** What an earlier run has made, whichever step it ended at. */
async function whatExists(stage: StageConfig, account: AwsAccount) {
  const model = await account.stack(stackName(stage.name, "Model"));
  return {
    // The CDK CLI deletes a stack whose creation failed, and creates it again.
    needsEndpoint: model === null || NOT_CREATED.test(model.status),
    needsKey: !(await hasAdminKey(stage.name)),
  };
}

/** A sentence. */
async function costWithoutRequests(stage: StageConfig): Promise<string> {
  const prices = PRICES[stage.region];
  if (!prices) return noPrices(stage.region);
  try {
    const provisioned = await withTemplates(stage, readProvisioned);
    const idle = { characters: 0, charactersPerRequest: 1, hits: 0, peak: 1 };
    const total = totalOf(monthlyCost(provisioned, idle, prices));
    const parked = stage.fleet.parkable ? ", less for the hours in which it is parked" : "";
    return `some USD ${Math.round(total)} a month from now on, without requests${parked}; not counted: ${NOT_COUNTED}`;
  } catch (error) {
    return `not known: ${(error as Error).message}`;
  }
}
