import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const CDK = fileURLToPath(new URL("../node_modules/aws-cdk/bin/cdk", import.meta.url));

/** Runs the CDK CLI that this repository pins, with its output to the operator. Returns its exit code. */
export function runCdk(args: readonly string[]): number {
  return spawnSync(process.execPath, [CDK, ...args], { cwd: REPOSITORY, stdio: "inherit" }).status ?? 1;
}
