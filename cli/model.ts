/**
 * `npm run model -- park|unpark --stage STAGE`: deletes the endpoint of a stage, and deploys it again. Everything else
 * of the stage stays; a request that must be spoken gets 503 while the endpoint is parked.
 */
import { stackName } from "../cdk/stage/stack-props.ts";
import { runCdk, WITHOUT_PACKAGE } from "./command-line/run-cdk.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { awsAccount } from "./deploy/aws-account.ts";

const USAGE = `usage: npm run model -- park|unpark --stage STAGE

  park      deletes the endpoint's stack, and with it the cost of its instances
  unpark    deploys it again; needs Docker

  --stage STAGE   one that can be parked: dev or staging
  --dry-run       print the account, the stage and what goes or comes; change nothing
  --help          this text
`;

interface Change {
  /** Arguments of the CDK CLI. `--exclusively`: this stack alone. */
  readonly cdk: readonly string[];
  readonly what: string;
  readonly result: string;
}

const CHANGES: Readonly<Record<string, Change>> = {
  park: {
    cdk: ["destroy", "--exclusively", "--force", ...WITHOUT_PACKAGE],
    what: "deletes the",
    result: "its instances end, and a request that must be spoken gets 503 until it is unparked",
  },
  unpark: {
    cdk: ["deploy", "--exclusively", "--require-approval=never", "-c", "endpoint=new"],
    what: "deploys the",
    result: "its instances start",
  },
};

export const main = stageCommand(
  USAGE,
  async ({ name, region, fleet }, words, { "dry-run": dryRun }) => {
    const change = CHANGES[words.join(" ")];
    if (!change) throw new UsageError(`say park or unpark, not "${words.join(" ")}"`);
    if (!fleet.parkable)
      throw new UsageError(`the stage ${name} cannot be parked: see fleet.parkable in cdk/stage/stages.ts`);
    const stack = stackName(name, "Model");
    const account = await awsAccount(region).identity();
    console.log(`${words[0]}: ${change.what} stack ${stack} of the account ${account} in ${region}: ${change.result}`);
    return dryRun ? 0 : runCdk([...change.cdk, "-c", `stage=${name}`, stack]);
  },
  { "dry-run": { type: "boolean" } } as const,
);
