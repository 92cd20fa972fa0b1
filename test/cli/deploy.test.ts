/** `npm run deploy` with programs in the place of npm, Docker and the AWS CLI, an account as AWS answers, and a service. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateTableCommand, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageName } from "../../cdk/stage/stages.ts";
import { startUsageTable, type UsageTable } from "../functions/aws/dynamo/usage-table.ts";
import { assemblyOf, SYNTH_MS } from "../template/assembly.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Answers, type AwsAnswers, startAwsAnswers } from "./aws-answers.ts";
import { type FakeSpeechService, startFakeSpeechService } from "./fake-speech-service.ts";
import { type RecordedStack, recordedAccount } from "./recorded-account.ts";
import { runMain } from "./run-main.ts";

let folder: string;
let service: FakeSpeechService;
let tables: UsageTable;
let aws: AwsAnswers | undefined;

beforeEach(async () => {
  folder = temporaryFolder("deploy");
  [service, tables] = await Promise.all([startFakeSpeechService(), startUsageTable()]);
  for (const stage of ["dev", "prod"] as const) await createKeysTable(tables.client, stage);
  writePrograms();
});
afterEach(async () => {
  await Promise.all([service.stop(), tables.stop(), aws?.stop()]);
  aws = undefined;
});

const CALLS = () => join(folder, "calls");
/** While it is there, each command that has its content in it ends with 7. */
const FAILS = () => join(folder, "fails");
/** Is there when the stacks of the stage are. */
const DEPLOYED = () => join(folder, "deployed");

/** Each writes down how it was called. */
function writePrograms(): void {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const program = (name: string, lines: string) => {
    const file = join(bin, name);
    writeFileSync(file, `#!/bin/sh\n${lines}\nexit 0\n`);
    chmodSync(file, 0o700);
  };
  const noted = (name: string) => `echo "${name} $*" >> '${CALLS()}'
[ -f '${FAILS()}' ] && case "$*" in *"$(cat '${FAILS()}')"*) exit 7;; esac`;
  program("npm", `${noted("npm")}\ncase "$*" in *"deploy --all"*) touch '${DEPLOYED()}';; esac`);
  program("aws", `[ "$1" = --version ] && { echo aws-cli/2.31.0; exit; }\n${noted("aws")}`);
  program("docker", "echo v0.30.0");
}

const calls = () => (existsSync(CALLS()) ? readFileSync(CALLS(), "utf8").trim().split("\n") : []);

/** Programs that ran since the last time. */
function takeCalls(): string[] {
  const found = calls();
  rmSync(CALLS(), { force: true });
  return found;
}

function stacksOf(stage: StageName): ReadonlyMap<string, RecordedStack> {
  const stack = (part: "Data" | "Model" | "Api", outputs: Record<string, string>): [string, RecordedStack] => [
    stackName(stage, part),
    { status: "CREATE_COMPLETE", outputs },
  ];
  if (!existsSync(DEPLOYED())) return new Map();
  return new Map([
    stack("Data", { PreviewsBucket: "the-previews", VoicesBucket: "the-voices" }),
    stack("Model", {}),
    stack("Api", { Url: service.url }),
  ]);
}

async function deploy(stage: StageName, env: Record<string, string> = {}, answers: Answers = {}) {
  aws ??= await startAwsAnswers({ ...recordedAccount(() => stacksOf(stage)), ...answers });
  return runMain("deploy", ["--stage", stage], {
    env: {
      ...aws.env,
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
      MALAYSIAN_TTS_KEY: undefined,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      CDK_APP: assemblyOf(stage).folder,
      ...env,
    },
  });
}

async function createKeysTable(client: DynamoDBClient, stage: StageName): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: keysTable(stage),
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    }),
  );
}

const keysTable = (stage: StageName) => `${stackName(stage, "Data")}-Keys4E30B592-ABCDEFGH`;

const titles = (out: string) => [...out.matchAll(/^\d+ of \d+: (.*)$/gm)].map(([, title]) => title);

const FIRST = [
  "npm run build",
  "npm run cdk -- deploy --all -c stage=dev -c endpoint=new --require-approval never",
  "npm run voices -- preview --voices embedded",
  "aws s3 sync build/previews s3://the-previews/",
];

describe("npm run deploy", { timeout: 2 * SYNTH_MS }, () => {
  it("builds, deploys, uploads, makes a key and speaks with it, in this order", async () => {
    const { out, err, code } = await deploy("dev");
    expect([code, err]).toEqual([0, ""]);
    expect(calls()).toEqual(FIRST);
    expect(titles(out)).toEqual([
      "Build the bundles",
      "Deploy the stage",
      "Upload the previews of voices",
      "Create the operator's key",
      "Speak through it",
    ]);
    const [, secret = ""] = /^key (tts_\S+) {3}\(shown this once\)$/m.exec(out) ?? [];
    // The checks ask with it, and the table does not have it: only its SHA-256.
    expect([...service.keys]).toEqual([secret]);
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: keysTable("dev") }));
    expect(JSON.stringify(Items)).toContain("keys:admin");
    expect(JSON.stringify(Items)).not.toContain(secret);
    expect(out.match(/^ok {2}/gm)).toHaveLength(10);
    expect(out).toMatch(/\ndev is deployed, and speaks\n\nThen by hand:\n- Make a key for a caller/);
  });

  it("stops at the first step that fails, with its exit code, and goes on from there the next time", async () => {
    writeFileSync(FAILS(), "deploy --all");
    const failed = await deploy("dev");
    expect(failed.code).toBe(7);
    expect(takeCalls()).toEqual(FIRST.slice(0, 2));
    expect(failed.err).toContain("stopped at step 2 of 5. When it is fixed, npm run deploy -- --stage dev goes on");
    expect(failed.out).not.toMatch(/key tts_|by hand/);
    expect(service.keys.size).toBe(0);

    writeFileSync(FAILS(), "s3 sync");
    const later = await deploy("dev");
    expect(later.code).toBe(7);
    // The endpoint was not there, so that it is new.
    expect(takeCalls()).toEqual(FIRST);
    expect(later.err).toContain("stopped at step 3 of 5");

    rmSync(FAILS());
    const done = await deploy("dev");
    expect(done.code).toBe(0);
    expect(takeCalls()[1]).toBe("npm run cdk -- deploy --all -c stage=dev --require-approval never");
    expect(titles(done.out)).toContain("Create the operator's key");
  });

  it("makes no second key, and speaks with the one of the variable", async () => {
    const [, secret = ""] = /^key (tts_\S+)/m.exec((await deploy("dev")).out) ?? [];
    takeCalls();
    service.keys.clear();
    const without = await deploy("dev");
    expect(without.code).toBe(1);
    // Before the first step, which would take its time for nothing.
    expect(calls()).toEqual([]);
    expect(without.out).toContain("Missing:\n  a key in the variable MALAYSIAN_TTS_KEY: the last step speaks with it");
    const again = await deploy("dev", { MALAYSIAN_TTS_KEY: secret });
    expect(again.code).toBe(0);
    expect(titles(again.out)).not.toContain("Create the operator's key");
    expect(titles(again.out).at(-1)).toBe("Speak through it, with the key in the variable MALAYSIAN_TTS_KEY");
    expect(again.out).toContain("Then by hand, where it was not done yet:\n- The stage is parked at 20:00");
    expect(again.out).not.toContain("Make a key for a caller");
    expect([...service.keys]).toEqual([secret]);
  });

  it("fails when the stage speaks silence, and shows every check", async () => {
    service.amplitude = 0;
    const { out, err, code } = await deploy("dev");
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}Malay .*must be louder than -38 dBFS/m);
    expect(out).toMatch(/^ok {4}kept audio/m);
    // The key was made.
    expect(out).toContain("Then by hand:");
    expect(err).toContain("stopped at step 5 of 5");
  });

  it("shows each warning once, and goes on", async () => {
    const { out, code } = await deploy("dev");
    expect(code).toBe(0);
    expect(
      out.match(/^Warnings:\n {2}mail for alarms: none: no alarm reaches anyone\. Fix: set mailTo/gm),
    ).toHaveLength(1);
  });

  it("prints what is missing with its fix, and runs nothing", async () => {
    const { out, code } = await deploy("dev", {}, { GetServiceQuota: { Quota: { Value: 5 } } });
    expect(code).toBe(1);
    expect(out).toContain("Missing:\n  Lambda concurrency: 5, of which 10 are needed. Fix: request 1000 of");
    expect(calls()).toEqual([]);
  });

  it("prepares a region, and needs what an earlier step should have made", async () => {
    const GetParameter = { Parameter: { Value: "5" } };
    const { out, err, code } = await deploy("prod", {}, { GetParameter });
    expect(titles(out).slice(0, 6)).toEqual([
      "Build the bundles",
      "Prepare ap-southeast-1 for the CDK",
      "Prepare us-east-1 for the CDK",
      "Make the package of voices",
      "Create tables and buckets",
      "Upload the voices",
    ]);
    expect(calls()).toEqual([
      "npm run build",
      "npm run cdk -- bootstrap aws://000000000000/ap-southeast-1",
      "npm run cdk -- bootstrap aws://000000000000/us-east-1",
      "npm run voices -- pull",
      "npm run voices -- package --stage prod",
      "npm run cdk -- deploy MalaysianTts-prod-Data -c stage=prod --require-approval never",
    ]);
    // The program in npm's place made no package.
    expect(code).toBe(1);
    expect(err).toMatch(
      /^DIGEST of "aws s3 sync .*" is not known: an earlier step did not make it\n\nstopped at step 6 of/,
    );
  });
});
