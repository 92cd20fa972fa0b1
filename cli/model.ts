/**
 * `npm run model -- park|unpark --stage STAGE`: deletes the endpoint of a stage, and deploys it again. Everything else
 * of the stage stays; a request that must be spoken gets 503 while the endpoint is parked.
 */
import { stackName } from "../cdk/stage/stack-props.ts";
import { runCdk, WITHOUT_PACKAGE } from "./command-line/run-cdk.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";

const USAGE = `usage: npm run model -- park|unpark --stage STAGE

  park      deletes the endpoint's stack, and with it the cost of its instances
  unpark    deploys it again; needs Docker

  --stage STAGE   one that can be parked: dev or staging
  --help          this text
`;

/** Arguments of the CDK CLI. `--exclusively`: this stack alone. */
const CDK_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  park: ["destroy", "--exclusively", "--force", ...WITHOUT_PACKAGE],
  unpark: ["deploy", "--exclusively", "--require-approval=never", "-c", "endpoint=new"],
};

export const main = stageCommand(USAGE, ({ name, fleet }, words) => {
  const args = CDK_ARGUMENTS[words.join(" ")];
  if (!args) throw new UsageError(`say park or unpark, not "${words.join(" ")}"`);
  if (!fleet.parkable)
    throw new UsageError(`the stage ${name} cannot be parked: see fleet.parkable in cdk/stage/stages.ts`);
  return runCdk([...args, "-c", `stage=${name}`, stackName(name, "Model")]);
});
