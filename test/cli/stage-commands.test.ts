import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { gatewayKeyPrefix } from "#contract/tiers.ts";
import type { CommandName } from "../../cli/commands.ts";
import { apiGatewayFront } from "../../local/aws/api-gateway-front.ts";
import { openApiKeys } from "../../local/gateway/api-keys.ts";
import { serve } from "../../local/http/listen.ts";
import { assemblyOf, SYNTH_MS } from "../template/assembly.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { NO_CREDENTIALS, runMain } from "./run-main.ts";

const STACKS = ["Data", "Model", "Api", "Console", "Observability"];

let aws: ControlPlane | undefined;
afterEach(async () => {
  await aws?.stop();
  aws = undefined;
});

/** In a process of its own: it waits for the CDK CLI, which calls the control plane in this process. */
function run(line: string, env: Record<string, string> = {}): Promise<{ out: string; code: number | null }> {
  const [command, ...args] = line.split(" ");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", command ?? "", ...args], {
      cwd: join(import.meta.dirname, "../.."),
      env: { ...process.env, ...env },
    });
    let out = "";
    const keep = (chunk: Buffer) => {
      out += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", (code) => resolve({ out, code }));
  });
}

describe("npm run model", () => {
  it(
    "parks a stage by deleting the stack of its endpoint alone",
    async () => {
      aws = await startControlPlane(STACKS.map((part) => `MalaysianTts-dev-${part}`));
      const { out, code } = await run("model park --stage dev", { ...aws.env, CDK_APP: assemblyOf("dev").folder });
      expect(code, out).toBe(0);
      expect(aws.changes).toEqual(["DeleteStack MalaysianTts-dev-Model"]);
    },
    SYNTH_MS,
  );

  it(
    "unparks a stage by deploying that stack alone, as a new endpoint, with an image that SageMaker takes",
    async () => {
      aws = await startControlPlane(
        STACKS.filter((part) => part !== "Model").map((part) => `MalaysianTts-dev-${part}`),
      );
      const { out, code } = await run("model unpark --stage dev", aws.env);
      expect(code, out).toBe(0);
      expect(aws.changes).toEqual(["ExecuteChangeSet MalaysianTts-dev-Model"]);
      expect(await aws.templateOf("MalaysianTts-dev-Model")).toMatchObject({
        Resources: { Endpoint: { Properties: { EndpointName: "malaysian-tts-dev" } } },
      });
      expect(JSON.stringify(await aws.templateOf("MalaysianTts-dev-Model"))).not.toContain("RetainAllVariant");
      // No provenance, which would make the image an OCI index, and Docker's media type.
      const [build, ...others] = aws.dockerCalls().filter((call) => / build /.test(call));
      expect(others).toEqual([]);
      expect(build).toMatch(
        /^1 build .*--file model-packaging\/Dockerfile --platform linux\/amd64 --output=type=docker/,
      );
    },
    2 * SYNTH_MS,
  );

  it.each([
    ["model --stage dev", 'say park or unpark, not ""'],
    ["model sleep --stage dev", 'say park or unpark, not "sleep"'],
    ["model park", "--stage is missing"],
    ["model park --stage live", 'unknown stage "live"'],
    ["model park --stage prod", "the stage prod cannot be parked"],
    ["model park --now", "--now"],
    ["destroy", "--stage is missing"],
    ["destroy all --stage dev", 'unexpected "all"'],
    ["destroy --stage staging", "the stage staging keeps its data"],
  ])("refuses %j with its usage", async (line, reason) => {
    const [command, ...args] = line.split(" ");
    const { err, code } = await runMain(command as CommandName, args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
    expect(err).toContain("usage: npm run");
  });
});

describe("npm run destroy", () => {
  it(
    "deletes every stack of the stage, and its API Gateway keys but no others",
    async () => {
      const keys = openApiKeys([], join(temporaryFolder("api-keys"), "keys.json"));
      for (let i = 0; i < 30; i++)
        keys.create({ name: `${gatewayKeyPrefix("dev")}${i}`, value: `dev-${i}`, enabled: true });
      for (const name of [`${gatewayKeyPrefix("prod")}1`, "of-somebody-else"]) {
        keys.create({ name, value: name, enabled: true });
      }
      const front = await serve({
        handler: apiGatewayFront(keys, "ap-southeast-1", { refusal: () => undefined }),
        onError: () => expect.unreachable("the control plane failed"),
      });
      aws = await startControlPlane(STACKS.map((part) => `MalaysianTts-dev-${part}`));
      const { out, code } = await run("destroy --stage dev --yes", {
        ...aws.env,
        AWS_ENDPOINT_URL_API_GATEWAY: front.url,
        CDK_APP: assemblyOf("dev").folder,
      });
      await front.close();
      expect(code, out).toBe(0);
      expect(out).toMatch(
        /^deletes the stage dev of the account \d{12} in ap-southeast-1: every stack MalaysianTts-dev-…/,
      );
      expect(out).toContain("deleted 30 API Gateway keys");
      expect([...aws.changes].sort()).toEqual(STACKS.map((part) => `DeleteStack MalaysianTts-dev-${part}`).sort());
      expect(keys.list().map(({ name }) => name)).toEqual([`${gatewayKeyPrefix("prod")}1`, "of-somebody-else"]);
    },
    SYNTH_MS,
  );

  it("deletes nothing in a dry run, or unless the stage's name is typed", async () => {
    aws = await startControlPlane([]);
    const dry = await runMain("destroy", ["--stage", "dev", "--dry-run"], { env: aws.env });
    expect([dry.code, dry.out]).toEqual([
      0,
      expect.stringMatching(/^deletes the stage dev of the account \d{12} .*\n$/),
    ]);
    for (const input of ["", "prod\n", "y\n"]) {
      const { out, code } = await runMain("destroy", ["--stage", "dev"], { env: aws.env, input });
      expect([code, out]).toEqual([1, expect.stringMatching(/\ntype dev to delete it: not deleted\n$/)]);
    }
    const parked = await runMain("model", ["park", "--stage", "dev", "--dry-run"], { env: aws.env });
    expect(parked.out).toMatch(
      /^park: deletes the stack MalaysianTts-dev-Model of the account \d{12} in ap-southeast-1: /,
    );
    expect(aws.changes).toEqual([]);
  });

  it.each([
    ["destroy", ["--stage", "dev"]],
    ["model", ["park", "--stage", "dev"]],
  ] as const)("without credentials %s says how to get them", async (name, args) => {
    const { err, code } = await runMain(name, args, { env: NO_CREDENTIALS });
    expect([code, err]).toEqual([1, expect.stringContaining("aws configure sso, or set AWS_PROFILE")]);
  });
});
