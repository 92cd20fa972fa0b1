import { beforeEach, describe, expect, it } from "vitest";
import type { ModelCanary } from "#contract/model-canary.ts";
import { type ModelCommand, type ReleaseTarget, releaseModel } from "../../cli/release/model-release.ts";
import { NO_CREDENTIALS, runMain } from "./run-main.ts";

const NOTHING: ModelCanary = { share: 0, endpoint: "", digest: "" };
const RUNNING: ModelCanary = { share: 5, endpoint: "canary", digest: "new" };

let parameter: ModelCanary;
let digests: Record<string, string>;
let checkout: string;
let deployments: number;
let deploymentCode: number;
let isLocal: boolean;
beforeEach(() => {
  [parameter, digests, checkout] = [NOTHING, { stable: "old", canary: "new" }, "new"];
  [deployments, deploymentCode, isLocal] = [0, 0, false];
});

async function release(command: ModelCommand, { share = 5, dryRun = false } = {}) {
  const deploy = () => {
    deployments += 1;
    return deploymentCode;
  };
  const target: ReleaseTarget = {
    stable: "stable",
    canary: "canary",
    read: async () => parameter,
    async write(value) {
      parameter = value;
    },
    async digestOf(endpoint) {
      const digest = digests[endpoint];
      if (digest === undefined) throw new Error(`Endpoint ${endpoint} of account not found.`);
      return digest;
    },
    promotion: isLocal ? null : { digest: () => checkout, command: "npm run cdk -- deploy", run: deploy },
  };
  const lines: string[] = [];
  const code = await releaseModel({ command, share, dryRun }, target, (line) => lines.push(line));
  return { code, out: lines.join("\n") };
}

describe("start", () => {
  it("gives the canary's endpoint its share, with the digest that its container reports", async () => {
    await release("start");
    expect(parameter).toEqual(RUNNING);
    await release("start", { share: 20 });
    expect(parameter).toEqual({ ...RUNNING, share: 20 });
  });

  it("refuses an endpoint that does not speak, that runs the stable model, and a second canary", async () => {
    digests = { stable: "old" };
    await expect(release("start")).rejects.toThrow("Endpoint canary of account not found.");
    digests = { stable: "old", canary: "old" };
    await expect(release("start")).rejects.toThrow("canary runs the same model as stable");
    expect(parameter).toEqual(NOTHING);
    digests = { stable: "old", canary: "newer" };
    parameter = RUNNING;
    await expect(release("start")).rejects.toThrow("end it with rollback first");
    expect(parameter).toEqual(RUNNING);
  });
});

describe("rollback", () => {
  it("sets the share to 0, whether or not the endpoints speak", async () => {
    [parameter, digests] = [RUNNING, {}];
    expect((await release("rollback")).code).toBe(0);
    expect(parameter).toEqual({ ...RUNNING, share: 0 });
  });
});

describe("promote", () => {
  it("deploys the canary's checkout, then sets the share to 0", async () => {
    parameter = RUNNING;
    expect((await release("promote")).code).toBe(0);
    expect([deployments, parameter.share]).toEqual([1, 0]);
  });

  it("leaves the canary alone when the deployment fails", async () => {
    [parameter, deploymentCode] = [RUNNING, 1];
    expect((await release("promote")).code).toBe(1);
    expect(parameter).toEqual(RUNNING);
  });

  it("refuses another checkout, a canary without a share, and the local cloud", async () => {
    await expect(release("promote")).rejects.toThrow("no canary has a share");
    [parameter, checkout] = [RUNNING, "other"];
    await expect(release("promote")).rejects.toThrow("promote from the canary's checkout");
    isLocal = true;
    await expect(release("promote")).rejects.toThrow("the local cloud");
    expect(deployments).toBe(0);
  });
});

it.each(["start", "promote", "rollback"] as const)(
  "%s says what it would do with --dry-run, and does not",
  async (command) => {
    parameter = RUNNING;
    const { code, out } = await release(command, { dryRun: true, share: 7 });
    expect([code, parameter, deployments]).toEqual([0, RUNNING, 0]);
    expect(out).toContain(`would write {"share":${command === "start" ? 7 : 0},`);
    expect(out.includes("would run npm run cdk -- deploy")).toBe(command === "promote");
  },
);

it("status shows the share, and whether each endpoint speaks", async () => {
  [parameter, digests] = [RUNNING, { stable: "old" }];
  const { out } = await release("status");
  expect(out.split("\n")).toEqual([
    "share     5 % of the accounts",
    "canary    canary, digest new",
    "endpoint  stable: speaks, digest old",
    "endpoint  canary: does not speak: Endpoint canary of account not found.",
  ]);
});

describe("without credentials", () => {
  const dryRun = (...args: string[]) =>
    runMain("release", ["model", ...args, "--stage", "prod", "--dry-run"], { env: NO_CREDENTIALS });

  it("a dry run says what it could not read, and what would be done", async () => {
    const started = await dryRun("start", "--share", "7");
    expect([started.code, started.err]).toEqual([0, ""]);
    expect(started.out.split("\n")).toEqual([
      expect.stringMatching(
        /^What is deployed cannot be read\. .*credentials.*: aws configure sso, or set AWS_PROFILE/,
      ),
      expect.stringContaining("would have malaysian-tts-prod-canary and malaysian-tts-prod speak a word"),
      'would write {"share":7,"endpoint":"malaysian-tts-prod-canary","digest":"DIGEST"}',
      "",
    ]);
    const promoted = await dryRun("promote");
    expect(promoted.out).toContain("would run npm run cdk -- deploy --all");
    expect((await dryRun("rollback")).out).toContain('would write {"share":0,');
  });

  it("status is refused with how to get them", async () => {
    const { code, err } = await dryRun("status");
    expect([code, err]).toEqual([1, expect.stringContaining("aws configure sso")]);
  });
});
