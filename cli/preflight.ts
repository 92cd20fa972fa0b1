/**
 * `npm run preflight -- --stage STAGE`: what must be true before a deployment, and how to fix what is not.
 *
 * Exit codes: 0 nothing is missing, 1 something is missing or could not be checked, 2 an error in the command line.
 */

import { counted } from "./command-line/counted.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { awsAccount } from "./deploy/aws-account.ts";
import type { Finding } from "./deploy/finding.ts";
import { checkNames, preflight } from "./deploy/preflight-checks.ts";
import { thisMachine } from "./deploy/this-machine.ts";

const USAGE = `usage: npm run preflight -- --stage STAGE

Checks this machine, the operator's settings and the AWS account, and prints how to fix what is missing. It reads only.

  --stage STAGE   dev, staging or prod
  --help          this text
`;

const SIGNS: Readonly<Record<Finding["state"], string>> = {
  ok: "ok  ",
  warning: "warn",
  missing: "FAIL",
  unknown: "??  ",
};

export const main = stageCommand(USAGE, async (stage, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  const counts = { ok: 0, warning: 0, missing: 0, unknown: 0 };
  const of = [stage, thisMachine(stage), awsAccount(stage.region)] as const;
  const width = Math.max(...checkNames(...of).map(({ length }) => length));
  for await (const { name, found, state, fix } of preflight(...of)) {
    counts[state]++;
    console.log(
      `${SIGNS[state]}  ${name.padEnd(width)}  ${found}${fix === undefined || state === "ok" ? "" : `\n      fix: ${fix}`}`,
    );
  }
  const { missing, unknown, warning } = counts;
  console.log(
    missing + unknown === 0
      ? `${stage.name} can be deployed${warning === 0 ? "" : `, with ${counted(warning, "warning")}`}`
      : `${missing} missing, ${unknown} not checked, ${counted(warning, "warning")}`,
  );
  return missing + unknown === 0 ? 0 : 1;
});
