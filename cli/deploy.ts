/**
 * `npm run deploy -- --stage STAGE`: deploys a stage for the first time or again, in the right order.
 *
 * Exit codes: 0 deployed and checked, 1 something is missing or a step failed, 2 an error in the command line.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ON_THIS_MACHINE, readDeploymentOptions } from "../cdk/stage/deployment-options.ts";
import { REPOSITORY } from "../cdk/stage/repository.ts";
import { stackName } from "../cdk/stage/stack-props.ts";
import type { StageConfig } from "../cdk/stage/stages.ts";
import { synthesise } from "../cdk/synthesise.ts";
import { runStageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { monthlyCost, readProvisioned, totalOf } from "./cost/cost-model.ts";
import { PRICES } from "./cost/cost-prices.ts";
import { type AwsAccount, awsAccount } from "./deploy/aws-account.ts";
import { type DeployStep, deploySteps, quotasOf } from "./deploy/deploy-steps.ts";
import { preflight } from "./deploy/preflight-checks.ts";
import { thisMachine } from "./deploy/this-machine.ts";
import { createAdminKey } from "./keys/admin-key.ts";
import { CALLER_KEY_VARIABLE } from "./service/speech-service.ts";
import { smokeChecks } from "./smoke/smoke-checks.ts";

const USAGE = `usage: npm run deploy -- --stage STAGE [--dry-run]

Checks what must be true, then builds, deploys and speaks through the stage. Each step prints its command first, and may
be run by hand instead. Stops at the first step that fails; run it again to go on.

  --stage STAGE   dev, staging or prod
  --dry-run       print quotas, and each step with its command, questions, wait and cost; change nothing. Without
                  credentials it assumes a first deployment in a new account
  --help          this text
`;

/** What the steps themselves make. */
const MADE_BY_STEPS = /^(?:CDK bootstrap|bundles|package of voices|uploaded voices)/;

await runStageCommand(
  USAGE,
  async (stage, words, values) => {
    if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
    const dryRun = values["dry-run"] ?? false;
    const account = awsAccount(stage.region);
    const machine = thisMachine(stage);
    const missing: string[] = [];
    const unbootstrapped: string[] = [];
    for await (const { name, state, found, fix } of preflight(stage, machine, account)) {
      const [, region] = /^CDK bootstrap, (.+)/.exec(name) ?? [];
      if (region && state !== "ok") unbootstrapped.push(region);
      if (state === "missing" && !MADE_BY_STEPS.test(name)) missing.push(`${name}: ${found}. Fix: ${fix}`);
    }
    if (missing.length > 0) console.log(["Missing:", ...missing.map((line) => `  ${line}`), ""].join("\n"));
    if (missing.length > 0 && !dryRun) return 1;
    const isFirst = (await account.stack(stackName(stage.name, "Api")).catch(() => null)) === null;
    const { voicesPackage } = machine;
    const monthlyUsd = machine.isBuilt ? await costWithoutRequests(stage) : null;
    const steps = deploySteps(stage, { isFirst, unbootstrapped, voicesPackage, monthlyUsd });
    if (dryRun) {
      console.log(["Quotas, to be granted before:", ...quotasOf(stage).map((quota) => `  ${quota}`), ""].join("\n"));
      for (const [index, step] of steps.entries()) console.log(`${index + 1}. ${describe(step)}`);
      return 0;
    }
    return runSteps(stage, steps, account);
  },
  { "dry-run": { type: "boolean" } } as const,
);

function describe({ what, command, prompt, wait, cost }: DeployStep): string {
  const rows = [
    ["run", command],
    ["asks", prompt],
    ["waits", wait],
    ["costs", cost],
  ].flatMap(([label, value]) => (value ? [`     ${label?.padEnd(6)}${value}`] : []));
  return [what, ...rows].join("\n");
}

async function runSteps(stage: StageConfig, steps: readonly DeployStep[], account: AwsAccount): Promise<number> {
  let key = process.env[CALLER_KEY_VARIABLE];
  for (const [index, step] of steps.entries()) {
    console.log(`\n${index + 1} of ${steps.length}: ${step.what}`);
    if (step.kind === "adminKey") {
      const scopes = ["speech:write", "usage:read"];
      key = (await createAdminKey({ stage: stage.name, name: "operator", scopes })).secret;
      console.log(`key ${key}   (shown this once)`);
    } else if (step.kind === "smoke") {
      const url = (await account.stack(stackName(stage.name, "Api")))?.outputs.get("Url");
      if (!url || !key) {
        console.log(`not checked: set ${CALLER_KEY_VARIABLE}, then ${step.command.replace("URL", url ?? "URL")}`);
        continue;
      }
      for await (const { name, found, fault } of smokeChecks({ address: url.replace(/\/$/, ""), key })) {
        console.log(`${fault === undefined ? "ok  " : "FAIL"}  ${name.padEnd(11)}  ${found} ${fault ?? ""}`);
        if (fault !== undefined) return 1;
      }
    } else {
      const command = await filledIn(step.command, stage, account);
      console.log(`> ${command}`);
      const { status } = spawnSync(command, { cwd: REPOSITORY, stdio: "inherit", shell: true });
      if (status !== 0) return status ?? 1;
    }
  }
  return 0;
}

/** Fills in what earlier steps have made. */
async function filledIn(command: string, stage: StageConfig, account: AwsAccount): Promise<string> {
  const values: Readonly<Record<string, () => Promise<string | undefined>>> = {
    ACCOUNT: () => account.identity(),
    DIGEST: async () => thisMachine(stage).voicesPackage,
    VOICES_BUCKET: async () => (await account.stack(stackName(stage.name, "Data")))?.outputs.get("VoicesBucket"),
    PREVIEWS_BUCKET: async () => (await account.stack(stackName(stage.name, "Data")))?.outputs.get("PreviewsBucket"),
  };
  let filled = command;
  for (const [name, look] of Object.entries(values)) {
    if (!new RegExp(`\\b${name}\\b`).test(filled)) continue;
    const value = await look();
    if (!value) throw new Error(`${name} of "${command}" is not known: an earlier step did not make it`);
    filled = filled.replace(new RegExp(`\\b${name}\\b`, "g"), value);
  }
  return filled;
}

/** USD a month; null where no price is known. */
async function costWithoutRequests(stage: StageConfig): Promise<number | null> {
  const prices = PRICES[stage.region];
  if (!prices) return null;
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-cost-"));
  const options = readDeploymentOptions((key) => (key === "voicesPackage" ? ON_THIS_MACHINE : undefined));
  const provisioned = readProvisioned(synthesise(stage, folder, options));
  await rm(folder, { recursive: true });
  const idle = { characters: 0, charactersPerRequest: 1, hits: 0, peak: 1 };
  return totalOf(monthlyCost(provisioned, idle, prices));
}
