/**
 * `npm run destroy -- --stage STAGE`: deletes a stage that keeps no data: its stacks, with what is in their tables and
 * buckets, and the API Gateway keys of its callers.
 */

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { counted } from "./command-line/counted.ts";
import { runCdk, WITHOUT_PACKAGE } from "./command-line/run-cdk.ts";
import { stageCommand } from "./command-line/stage-command.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { removeGatewayKeys } from "./keys/gateway-keys.ts";

const USAGE = `usage: npm run destroy -- --stage STAGE

Deletes the stacks of the stage with all data in them, and the API Gateway keys of its callers.
Refuses a stage that keeps its data; docs/operations.md describes how to delete one.

  --stage STAGE   one that keeps no data: dev
  --help          this text
`;

/** API Gateway deletes about five keys a second for an account, and throttles the rest. */
const ATTEMPTS = 8;

export const main = stageCommand(USAGE, async ({ name, region, keepData }, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  if (keepData) throw new UsageError(`the stage ${name} keeps its data: keepData is true in cdk/stage/stages.ts`);
  const code = runCdk([
    "destroy",
    "--all",
    "--force",
    ...WITHOUT_PACKAGE,
    "-c",
    "modelCanary=on",
    "-c",
    `stage=${name}`,
  ]);
  if (code !== 0) return code;
  const removed = await removeGatewayKeys(name, new APIGatewayClient({ region, maxAttempts: ATTEMPTS }));
  console.log(`deleted ${counted(removed, "API Gateway key")}`);
  return 0;
});
