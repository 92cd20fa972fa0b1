import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { expect, it } from "vitest";
import { RELEASED } from "../../cdk/functions/released.ts";
import { STAGES } from "../../cdk/stage/stages.ts";
import { previousVersions } from "../../cli/recover/previous-versions.ts";
import { filled, NEEDED, RECOVERY_CASES, recoverySteps } from "../../cli/recover/recovery-cases.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runMain } from "./run-main.ts";

it.each(RECOVERY_CASES)("%s has steps whose placeholders are given by its options, or are for the operator", (name) => {
  const steps = recoverySteps(STAGES.prod, name);
  expect(steps.length).toBeGreaterThanOrEqual(3);
  const given = Object.fromEntries(NEEDED[name].map((word) => [word, "given"]));
  const left = steps.flatMap(({ command }) => filled(command, given).match(/(?<![\w.-])[A-Z]{3,}(?![\w.])/g) ?? []);
  for (const word of left)
    expect([
      "COMMIT",
      "NAME",
      "TIER",
      "ZONE",
      "URL",
      "VERSION",
      "POINT",
      "ROLE",
      "SOURCE",
      "TARGET",
      "ACCOUNT",
      "CREATING",
    ]).toContain(word);
});

it("fills in words and leaves those that are not given", () => {
  expect(filled("restore TABLE to TABLE-restored at TIME", { TABLE: "t" })).toBe("restore t to t-restored at TIME");
});

/** Lambda's answers in the form of AWS's documentation: versions by function, each with the time of its code. */
function lambda(versions: (name: string) => Record<string, string>, alias: (name: string) => object) {
  const client = new LambdaClient({
    region: "ap-southeast-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  client.middlewareStack.add(
    () => async (args) => {
      const { FunctionName, Name } = args.input as { FunctionName: string; Name?: string };
      const name = FunctionName.replace("malaysian-tts-prod-", "");
      const Versions = Object.entries(versions(name)).map(([Version, LastModified]) => ({ Version, LastModified }));
      return { response: {}, output: Name ? alias(name) : { Versions } } as never;
    },
    { step: "initialize" },
  );
  return client;
}

const OLD = "2026-11-01T10:00:00.000+0000";
const NEW = "2026-11-29T10:00:00.000+0000";

it("each function goes back to its own version before, and one that the release did not change stays", async () => {
  const client = lambda(
    (name) => {
      if (name === "usage") return { $LATEST: OLD, 2: OLD, 3: OLD };
      return name === "speech" ? { $LATEST: NEW, 7: OLD, 12: NEW, 9: OLD } : { $LATEST: NEW, 40: OLD, 41: NEW };
    },
    (name) => {
      // A canary of speech is under way: its alias still has the version before.
      if (name === "speech") return { FunctionVersion: "9", RoutingConfig: { AdditionalVersionWeights: { 12: 0.05 } } };
      return { FunctionVersion: name === "usage" ? "3" : "41" };
    },
  );
  const versions = await previousVersions(STAGES.prod, client);
  expect(versions.map(({ name }) => name)).toEqual(RELEASED);
  const commands = recoverySteps(STAGES.prod, "bad-release", versions).map(({ command }) => command);
  const back = (name: string) => commands.find((command) => command.includes(`-${name} `));
  expect(back("speech")).toContain(
    "lambda update-alias --function-name malaysian-tts-prod-speech --name live --function-version 9 ",
  );
  expect(back("admin")).toContain("--function-version 40 ");
  expect(back("usage")).toContain("lambda get-alias");
});

it("the first version of a function has none before it", async () => {
  const client = lambda(
    () => ({ $LATEST: NEW, 1: NEW }),
    () => ({ FunctionVersion: "1" }),
  );
  expect((await previousVersions(STAGES.prod, client)).every(({ previous }) => previous === undefined)).toBe(true);
});

it("a lost region: with a recovery region from its replicas and copies, without one the loss is stated", () => {
  const commands = (recoveryRegion: string | null) =>
    recoverySteps({ ...STAGES.prod, recoveryRegion }, "region-lost").map(({ what, command }) =>
      filled(`${what}: ${command}`, { REGION: "ap-southeast-3" }),
    );
  const copied = commands("ap-southeast-3").join("\n");
  expect(copied).toContain("--backup-vault-name malaysian-tts-prod-copies --region ap-southeast-3");
  expect(copied).toContain("aws backup start-restore-job");
  expect(copied).toContain("--output text)-ap-southeast-3 build/voices --region ap-southeast-3");
  expect(copied).not.toContain("REGION");
  const lost = commands(null).join("\n");
  expect(lost).not.toMatch(/aws backup|build\/voices/);
  expect(lost).toContain("keys, usage, lexicons and the list of erasures are lost");
  // The deployment makes the operator's key.
  expect(lost).not.toContain("--admin");
  expect(lost).toContain("npm run -s keys -- create --url URL --tier TIER");
});

it("copies no table into itself", async () => {
  const { err, code } = await runMain("recover", ["copy-items", "--stage", "dev", "--from", "A", "--to", "A"]);
  expect([code, err]).toEqual([2, expect.stringContaining("--from and --to must be two tables, not A twice")]);
});

it.each([
  [["--region", "mars"], '--region must be a region such as ap-southeast-1, not "mars"'],
  [["--region", "ap-southeast-3", "--time", "yesterday"], "--time must be a moment such as"],
])("refuses %j", async (options, message) => {
  const args = ["region-lost", "--stage", "prod", "--dry-run", ...options];
  const { err, code } = await runMain("recover", args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

it("a lost region: brings the copies also when the settings already name the other region", async () => {
  const { region } = STAGES.prod;
  const { out } = await runMain("recover", ["region-lost", "--stage", "prod", "--region", region, "--dry-run"]);
  expect(out).toContain("aws backup start-restore-job");
  expect(out).toContain(`grep '"region": *"${region}"' stages/prod.json`);
});

it("a lost table: goes on with a copy that an earlier run began, and waits for as long as it is made", async () => {
  const folder = temporaryFolder("table-lost");
  // In the place of the AWS CLI and of sleep: the copy is there, and is made for a minute more than the CLI waits.
  const program = (name: string, lines: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o700 });
  };
  program(
    "aws",
    `cd '${folder}'; echo "$2 $3" >> calls
case "$* " in *TableStatus*) [ "$(grep -c sleep calls)" = 30 ] && echo ACTIVE || echo CREATING;; esac`,
  );
  program("sleep", `echo sleep >> '${folder}/calls'`);
  const [, restore, wait] = recoverySteps(STAGES.prod, "table-lost").map(({ command }) =>
    filled(command, { TABLE: "t", TIME: "2026-11-29T10:00:00Z" }),
  );
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  for (const command of [restore, wait]) execSync(command ?? "", { env });
  const calls = readFileSync(join(folder, "calls"), "utf8");
  expect(calls).not.toContain("restore-table");
  expect(calls.match(/sleep/g)).toHaveLength(30);
  expect(calls).toMatch(/wait table-exists\n$/);
});

it.each([
  ["key-leaked", ["--id", "key_1", "--url", "https://tts.example.com"]],
  ["table-lost", ["--table", "t", "--time", "2026-11-29T10:00:00Z", "--url", "https://tts.example.com"]],
] as const)("%s of a stage does nothing without the operator's key, and names it first", async (name, options) => {
  const env = { MALAYSIAN_TTS_ADMIN_KEY: undefined };
  const { out, code } = await runMain("recover", [name, "--stage", "prod", ...options], { env });
  expect(code).toBe(1);
  expect(out).toBe(
    "Needs the operator's key in the variable MALAYSIAN_TTS_ADMIN_KEY\n  missing: set the variable MALAYSIAN_TTS_ADMIN_KEY\n\n",
  );
});

it("a leaked key: lists the keys of its account, or all where the account is not known", async () => {
  const args = ["key-leaked", "--stage", "prod", "--id", "key_1", "--dry-run"];
  expect((await runMain("recover", [...args, "--account", "acct_1"])).out).toContain("keys -- list --account acct_1 ");
  expect((await runMain("recover", args)).out).toContain("keys -- list --url URL");
});

it("a broken endpoint is not deleted on a machine that cannot make it again", async () => {
  const env = { CDK_DOCKER: "/absent" };
  const { out, code } = await runMain("recover", ["endpoint-broken", "--stage", "prod"], { env });
  expect(code).toBe(1);
  expect(out).toMatch(/^Needs Docker .*\n {2}missing: Docker with buildx: none\. Fix: install Docker/);
  expect(out).not.toContain("1. ");
});

it("a lost table: a bad status does not stop the case, and the copy is left for the operator", async () => {
  const folder = temporaryFolder("table-lost");
  const calls = join(folder, "calls");
  const program = (name: string, lines: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> '${calls}'\n${lines}\n`, { mode: 0o700 });
  };
  program("npm", `case "$*" in "run status"*) exit 1;; esac`);
  program("aws", "exit 0");
  const options = ["--table", "t", "--time", "2026-11-29T10:00:00Z", "--url", "https://tts.example.com"];
  const env = { MALAYSIAN_TTS_ADMIN_KEY: "tts_key", PATH: `${folder}:${process.env.PATH}` };
  const { out, code } = await runMain("recover", ["table-lost", "--stage", "prod", ...options], { env });
  expect(code, out).toBe(0);
  const ran = readFileSync(calls, "utf8");
  expect(ran).toMatch(
    /^npm run status .*(?:\n.*)*\nnpm run recover -- copy-items .*\nnpm run -s accounts -- replay .*\n$/,
  );
  expect(out).toContain("Remove the copy by hand when everything is right");
});
