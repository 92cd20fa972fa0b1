import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ON_THIS_MACHINE } from "../../cdk/stage/deployment-options.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const CDK = fileURLToPath(new URL("../../node_modules/aws-cdk/bin/cdk", import.meta.url));

/** Arguments for a command that deletes: which package of voices a stage would read need not be known on this machine. */
export const WITHOUT_PACKAGE = ["-c", `voicesPackage=${ON_THIS_MACHINE}`];

/** Runs the CDK CLI that this repository pins, with its output to the operator. Returns its exit code. */
export function runCdk(args: readonly string[]): number {
  return spawnSync(process.execPath, [CDK, ...args], { cwd: REPOSITORY, stdio: "inherit" }).status ?? 1;
}
