/** Runs the steps of a deployment, one after another. */
import { spawnSync } from "node:child_process";
import { REPOSITORY } from "../../cdk/stage/repository.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { createAdminKey } from "../keys/admin-key.ts";
import { CALLER_KEY_VARIABLE } from "../service/speech-service.ts";
import { smokeChecks } from "../smoke/smoke-checks.ts";
import type { AwsAccount } from "./aws-account.ts";
import type { DeployStep } from "./deploy-steps.ts";
import { thisMachine } from "./this-machine.ts";

/** What the operator's key may do next to `keys:admin`: it speaks in the last step. */
const OPERATOR_SCOPES = ["speech:write", "usage:read"];

interface Run {
  stage: StageConfig;
  account: AwsAccount;
  /** The key that the last step speaks with. */
  key: string | undefined;
}

/** Stops at the first step that fails, and resolves to its exit code; to 0 when all are done. */
export async function runSteps(stage: StageConfig, steps: readonly DeployStep[], account: AwsAccount): Promise<number> {
  const run: Run = { stage, account, key: process.env[CALLER_KEY_VARIABLE] };
  for (const [index, step] of steps.entries()) {
    console.log(`\n${index + 1} of ${steps.length}: ${step.what}`);
    const code = await RUN[step.kind](step, run).catch((error: Error) => {
      console.error(error.message);
      return 1;
    });
    if (code !== 0) {
      console.error(
        `\nstopped at step ${index + 1} of ${steps.length}. When it is fixed, npm run deploy -- --stage ${stage.name} goes on: what is there is not made again`,
      );
      return code;
    }
  }
  console.log(`\n${stage.name} is deployed, and speaks`);
  return 0;
}

const RUN: Readonly<Record<DeployStep["kind"], (step: DeployStep, run: Run) => Promise<number>>> = {
  async shell({ command }, { stage, account }) {
    const filled = await filledIn(command, stage, account);
    console.log(`> ${filled}`);
    const { status } = spawnSync(filled, { cwd: REPOSITORY, stdio: "inherit", shell: true });
    return status ?? 1;
  },
  async adminKey(_, run) {
    const order = { stage: run.stage.name, name: "operator", scopes: OPERATOR_SCOPES };
    run.key = (await createAdminKey(order)).secret;
    console.log(`key ${run.key}   (shown this once)`);
    return 0;
  },
  async smoke({ command }, { stage, account, key }) {
    const url = (await account.stack(stackName(stage.name, "Api")))?.outputs.get("Url");
    if (!url || !key) {
      console.log(`not checked: set ${CALLER_KEY_VARIABLE}, then ${command.replace("URL", url ?? "URL")}`);
      return 1;
    }
    let failed = 0;
    for await (const { name, found, fault } of smokeChecks({ address: url.replace(/\/$/, ""), key })) {
      if (fault !== undefined) failed++;
      console.log(
        `${fault === undefined ? "ok  " : "FAIL"}  ${name.padEnd(11)}  ${[found, fault].filter(Boolean).join(": ")}`,
      );
    }
    return failed === 0 ? 0 : 1;
  },
};

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
