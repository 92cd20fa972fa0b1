/**
 * `npm run recover -- CASE`: brings the service back after a loss, step by step.
 *
 * Exit codes: 0 done, 1 a step failed, 2 an error in the command line.
 */

import { spawnSync } from "node:child_process";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { isRegion } from "../cdk/stage/regions.ts";
import { REPOSITORY } from "../cdk/stage/repository.ts";
import { STAGES, type StageConfig } from "../cdk/stage/stages.ts";
import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { errorMessage } from "./command-line/error-message.ts";
import { stageOf } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { thisMachine } from "./deploy/this-machine.ts";
import { KEY_VARIABLE } from "./keys/key-service.ts";
import { CASE_NEEDS, missingFor } from "./recover/case-needs.ts";
import { copyItems } from "./recover/copy-items.ts";
import { type LiveVersion, previousVersions } from "./recover/previous-versions.ts";
import { filled, NEEDED, RECOVERY_CASES, type RecoveryCase, recoverySteps } from "./recover/recovery-cases.ts";

const USAGE = `usage: npm run recover -- CASE [--stage STAGE] [options]

  table-lost       --table NAME --time T --url URL: items were lost or damaged after that time, such as 2026-11-30T08:15:00Z
  region-lost      --region R: the stage's region does not answer (default: its recoveryRegion)
  model-bad        a new model speaks badly
  key-leaked       --id KEY_ID --url URL [--account A]: a key of that account is known to others
  endpoint-broken  the endpoint does not come back by itself; needs Docker
  bad-release      a release of the functions fails: each goes back to its own version before
  copy-items       --from TABLE --to TABLE: writes the items that the second table lacks into it

  --stage STAGE    of AWS; without it, the local cloud, with the steps that it has
  --data DIR       data folder of the local cloud (default .local)
  --dry-run        print each step with its command and its wait; change nothing
  --help           this text

table-lost, region-lost and key-leaked of a stage need its operator's key in the variable ${KEY_VARIABLE}.
docs/runbooks.md explains each case.
`;

const OPTIONS = {
  stage: { type: "string" },
  data: { type: "string", default: ".local" },
  "dry-run": { type: "boolean", default: false },
  table: { type: "string" },
  time: { type: "string" },
  url: { type: "string" },
  region: { type: "string" },
  id: { type: "string" },
  account: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

const OPTION_OF = {
  KEY: "id",
  ACCOUNT: "account",
  URL: "url",
  TABLE: "table",
  TIME: "time",
  REGION: "region",
} as const;

export const main = command(USAGE, OPTIONS, async (options, [name = "", ...others]) => {
  if (name === "copy-items") return copy(options);
  const known = RECOVERY_CASES.find((one) => one === name);
  if (!known || others.length > 0) throw new UsageError(`name one case: ${RECOVERY_CASES.join(", ")}; not "${name}"`);
  return recover(known, options);
});

type Given = {
  [Name in "stage" | "data" | "table" | "time" | "url" | "region" | "id" | "account"]?: string | undefined;
};

function checkGiven({ region, time }: Given): void {
  if (region !== undefined && !isRegion(region))
    throw new UsageError(`--region must be a region such as ap-southeast-1, not "${region}"`);
  if (time !== undefined && !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(time))
    throw new UsageError(`--time must be a moment such as 2026-11-30T08:15:00Z, not "${time}"`);
}

async function recover(name: RecoveryCase, given: Given & { "dry-run": boolean }): Promise<number> {
  const isLocal = given.stage === undefined;
  const stage = isLocal ? STAGES.dev : stageOf(given.stage);
  if (name === "region-lost" && !isLocal) given = { region: stage.recoveryRegion ?? undefined, ...given };
  const missing = NEEDED[name].find((word) => given[OPTION_OF[word]] === undefined && !(isLocal && word !== "KEY"));
  if (missing && (!given["dry-run"] || missing === "REGION"))
    throw new UsageError(
      `${name} needs --${OPTION_OF[missing]}${missing === "REGION" ? `: ${stage.name} has no recoveryRegion` : ""}`,
    );
  const values = { ...Object.fromEntries(Object.entries(OPTION_OF).map(([word, option]) => [word, given[option]])) };
  checkGiven(given);
  const needs = CASE_NEEDS[name];
  if (!isLocal && needs) {
    console.log(`Needs ${needs}`);
    const missing = await missingFor(name, stage, () => thisMachine(stage));
    console.log([...missing.map((line) => `  missing: ${line}`), ""].join("\n"));
    if (missing.length > 0 && !given["dry-run"]) return 1;
  }
  const versions = name === "bad-release" && !isLocal ? await versionsOf(stage, given["dry-run"]) : undefined;
  // Once the settings name the other region, they no longer say that the copies are there.
  const isMoved = name === "region-lost" && !isLocal && stage.region === given.region;
  const lost = isMoved ? { ...stage, recoveryRegion: stage.region } : stage;
  const steps = recoverySteps(lost, name, versions).flatMap((step) => {
    const command = isLocal ? step.local : step.command;
    const fill = (text: string) => filled(text, { ...values, DATA: given.data ?? "" });
    if (command === undefined) return [];
    const known = given.account === undefined ? command.replace(" --account ACCOUNT", "") : command;
    return [{ ...step, what: fill(step.what), command: fill(known) }];
  });
  const started = Date.now();
  for (const [index, { what, command, wait, kind }] of steps.entries()) {
    console.log(`${index + 1}. ${what}\n     ${command}${wait === undefined ? "" : `\n     takes ${wait}`}`);
    if (given["dry-run"] || kind === "byHand") continue;
    const unfilled = command.match(
      /(?<![\w-])(?:COMMIT|NAME|POINT|ROLE|SOURCE|TARGET|ZONE|URL|TABLE|TIER|TIME|REGION|VERSION|KEY)\b/,
    );
    if (unfilled) {
      console.log(`     stopped: ${unfilled[0]} is not known here. Run this step and those after it by hand`);
      return 1;
    }
    const { status } = spawnSync(command, { cwd: REPOSITORY, stdio: "inherit", shell: true });
    if (status !== 0 && kind !== "look") return status ?? 1;
  }
  if (!given["dry-run"]) console.log(`recovered after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
  return 0;
}

/** A dry run without credentials shows the commands that find the versions. */
async function versionsOf(stage: StageConfig, isDryRun: boolean): Promise<readonly LiveVersion[] | undefined> {
  try {
    return await previousVersions(stage);
  } catch (error) {
    if (!isDryRun) throw new Error(`the versions of the functions cannot be read: ${errorMessage(error)}`);
    console.log(`The versions cannot be read (${errorMessage(error)}). VERSION is for each function the one before:
     aws lambda list-versions-by-function --function-name NAME --region ${stage.region}
`);
    return undefined;
  }
}

async function copy({
  stage,
  from,
  to,
  "dry-run": dryRun,
}: Given & { from?: string; to?: string; "dry-run": boolean }) {
  if (!from || !to) throw new UsageError("copy-items needs --from and --to");
  if (from === to) throw new UsageError(`--from and --to must be two tables, not ${from} twice`);
  const { region } = stageOf(stage);
  if (dryRun) {
    console.log(`would write into ${to} the items of ${from} that it lacks, in ${region}`);
    return 0;
  }
  const { read, written } = await copyItems(new DynamoDBClient({ region }), from, to);
  console.log(`${counted(read, "item")} read, ${written} written; the others were in ${to}`);
  return 0;
}
