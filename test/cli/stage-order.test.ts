/** The order in which the CDK CLI deploys and deletes the stacks of a stage in three regions. */
import { spawn } from "node:child_process";
import { afterEach, expect, it } from "vitest";
import { assemblyWithOptions, SYNTH_MS } from "../template/assembly.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";

const REGIONS = ["ap-southeast-1", "ap-southeast-3", "us-east-1"];

let aws: ControlPlane | undefined;
afterEach(async () => {
  await aws?.stop();
  aws = undefined;
});

function cdk(args: string[], env: Record<string, string>): Promise<{ out: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["node_modules/aws-cdk/bin/cdk", ...args], {
      env: { ...process.env, ...env, CDK_APP: assemblyWithOptions("staging").folder },
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.on("close", (code) => resolve({ out, code }));
  });
}

/** The parts of the stage, in the order of the changes to their stacks. */
const order = () => (aws?.changes ?? []).map((change) => change.replace(/^\w+ MalaysianTts-staging-/, ""));

it(
  "firewall and copies come before the data, and go after it",
  async () => {
    aws = await startControlPlane([], REGIONS);
    const deployed = await cdk(["deploy", "--all", "--require-approval", "never"], aws.env);
    expect(deployed.code, deployed.out).toBe(0);
    const parts = order();
    expect(parts).toHaveLength(10);
    for (const [earlier, later] of [
      ["Edge", "Data"],
      ["Recovery", "Data"],
      ["Data", "Model"],
      ["Data", "Api"],
      ["Data", "Console"],
      ["Console", "Observability"],
      ["Api", "Observability"],
    ] as const) {
      expect(parts.indexOf(earlier), `${earlier} ${later}`).toBeLessThan(parts.indexOf(later));
    }
    aws.changes.length = 0;
    const deleted = await cdk(["destroy", "--all", "--force"], aws.env);
    expect(deleted.code, deleted.out).toBe(0);
    const gone = order();
    for (const distributed of ["Console", "Data"]) {
      expect(gone.indexOf(distributed)).toBeLessThan(gone.indexOf("Edge"));
    }
  },
  3 * SYNTH_MS,
);
