/**
 * `npm run destroy -- --stage STAGE`: deletes a stage that keeps no data: its stacks, with what is in their tables and
 * buckets, and the API Gateway keys of its callers.
 */

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { stackPrefix } from "../cdk/stage/stack-props.ts";
import { confirmed } from "./command-line/confirmed.ts";
import { counted } from "./command-line/counted.ts";
import { runCdk, WITHOUT_PACKAGE } from "./command-line/run-cdk.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { awsAccount } from "./deploy/aws-account.ts";
import { removeGatewayKeys } from "./keys/gateway-keys.ts";

const USAGE = `usage: npm run destroy -- --stage STAGE [--yes]

Deletes the stacks of the stage with all data in them, and the API Gateway keys of its callers. Asks for the stage's name first.
Refuses a stage that keeps its data; docs/operations.md describes how to delete one.

  --stage STAGE   one that keeps no data: dev
  --yes           do not ask
  --dry-run       print the account, the stage and what goes; delete nothing
  --help          this text
`;

const OPTIONS = { yes: { type: "boolean" }, "dry-run": { type: "boolean" } } as const;

/** API Gateway deletes about five keys a second for an account, and throttles the rest. */
const ATTEMPTS = 8;

export const main = stageCommand(
  USAGE,
  async ({ name, region, keepData }, words, { yes, "dry-run": dryRun }) => {
    if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
    if (keepData) throw new UsageError(`the stage ${name} keeps its data: keepData is true in cdk/stage/stages.ts`);
    const account = await awsAccount(region).identity();
    console.log(
      `deletes the stage ${name} of the account ${account} in ${region}: every stack ${stackPrefix(name)}…, with all that is in its tables and buckets, and the API Gateway keys of its callers`,
    );
    if (dryRun) return 0;
    if (!yes && !(await confirmed(`type ${name} to delete it: `, name))) {
      console.log("not deleted");
      return 1;
    }
    const options = ["-c", "modelCanary=on", "-c", `stage=${name}`];
    const code = runCdk(["destroy", "--all", "--force", ...WITHOUT_PACKAGE, ...options]);
    if (code !== 0) return code;
    const removed = await removeGatewayKeys(name, new APIGatewayClient({ region, maxAttempts: ATTEMPTS }));
    console.log(`deleted ${counted(removed, "API Gateway key")}`);
    return 0;
  },
  OPTIONS,
);
