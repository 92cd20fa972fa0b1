/** The commands on the pages for people, and those that commands print, run as they are written. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PARTS as BENCH_PARTS } from "../../bench/parts.ts";
import { PARTS as SOAK_PARTS } from "../../bench/soak/parts.ts";
import { CHECKS } from "../../bench/voice-checks/checks.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import { STAGE_NAMES, STAGES, type StageName } from "../../cdk/stage/stages.ts";
import { isCommand } from "../../cli/commands.ts";
import { deploySteps } from "../../cli/deploy/deploy-steps.ts";
import { RECOVERY_CASES, recoverySteps } from "../../cli/recover/recovery-cases.ts";
import { readStartOptions } from "../../local/start-options.ts";
import { scripts } from "../../package.json" with { type: "json" };
import { type AwsAnswers, startAwsAnswers } from "../cli/aws-answers.ts";
import { type RecordedStack, recordedAccount } from "../cli/recorded-account.ts";
import { runMain } from "../cli/run-main.ts";
import { startUsageTable, type UsageTable } from "../functions/aws/dynamo/usage-table.ts";
import { TINY_CONFIG, tinyVitsBytes } from "../model-packaging/piper/tiny-vits.ts";
import { assemblyOf, SYNTH_MS } from "../template/assembly.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { faultOfAwsCommand } from "./aws-commands.ts";
import { checkCdkCommand } from "./cdk-commands.ts";
import { safeForm } from "./command-forms.ts";
import { commandsOf, documentedCommands, wordsOf } from "./documented-commands.ts";

/** A stage for the commands that leave it open. */
const STAGE = "staging";

/** What a command needs around it. */
interface Surroundings {
  aws: AwsAnswers;
  tables: UsageTable;
  folder: string;
}

/** Programs of others; what is named to them is checked by the file that it is in. */
const FILES_OF: Readonly<Record<string, (words: readonly string[]) => readonly (string | undefined)[]>> = {
  cd: () => [],
  "cfn-lint": () => [],
  checkov: (words) => [after(words, "--config-file")],
  cp: (words) => [words[1]],
  docker: (words) => [...(words.includes("-f") ? [after(words, "-f")] : [])],
  export: () => [],
  ffmpeg: () => [],
  git: () => [],
  node: (words) => [words[1]],
  npx: (words) => [words[2]],
  openssl: () => [],
  "peers/bin/pip": () => [],
  python3: () => [],
  rm: () => [],
};

const after = (words: readonly string[], option: string) => words[words.indexOf(option) + 1];

/** npm's own commands. */
const OF_NPM = ["audit", "ci", "pack"];

/** What scripts other than the commands of cli/ take; help.test.ts runs each. */
const ARGUMENTS: Readonly<Record<string, (args: readonly string[]) => void>> = {
  start: (args) => void readStartOptions(args, {}),
  test: (args) => expect(args.filter((path) => !existsSync(path))).toEqual([]),
  bench: ([part]) => expect(Object.keys(BENCH_PARTS)).toContain(part),
  soak: ([part]) => expect(Object.keys(SOAK_PARTS)).toContain(part),
  "check:voices": (names) => expect(names.filter((name) => !(name in CHECKS))).toEqual([]),
  cdk: (args) => checkCdkCommand(args.map(chosen)),
};

/** A stage and a case, where the page says that it is one of several. */
const chosen = (word: string) => word.replace(/\bSTAGE\b/g, STAGE).replace(/^CASE$/, "model-bad");

describe("a documented command", () => {
  const stacks = new Map<string, RecordedStack>(
    STAGE_NAMES.flatMap((stage) =>
      (["Data", "Model", "Api"] as const).map((part): [string, RecordedStack] => [
        stackName(stage, part),
        { status: "UPDATE_COMPLETE", outputs: {} },
      ]),
    ),
  );
  const around = {} as Surroundings;
  beforeAll(async () => {
    around.aws = await startAwsAnswers(recordedAccount(() => stacks));
    around.tables = await startUsageTable();
    around.folder = temporaryFolder("documented");
    await createKeysTables(around.tables);
    writeOperatorsFiles(around.folder);
  });
  afterAll(async () => {
    await around.aws.stop();
    await around.tables.stop();
  });

  it.each(documentedCommands())(
    "runs: $command",
    async ({ command }) => {
      const words = wordsOf(command);
      // A command without its arguments is meant: any of that program.
      if (words.includes("…")) return;
      const fault = await faultOf(words, around);
      expect(fault, `${command}: ${fault}`).toBeUndefined();
    },
    3 * SYNTH_MS,
  );
});

/** Runs it, or checks it as far as that goes without a cloud. What is wrong with it; undefined when nothing is. */
async function faultOf(words: readonly string[], around: Surroundings): Promise<string | undefined> {
  const [program = ""] = words;
  if (program === "aws") return faultOfAwsCommand(words);
  // test/local/cloud/documented-commands.test.ts runs it.
  if (program === "curl") return undefined;
  if (program === "npm") return faultOfScript(words.slice(1), around);
  const files = FILES_OF[program]?.(words);
  if (files === undefined) return `this test does not know how to run ${program}`;
  const missing = files.find((file) => file === undefined || !existsSync(file));
  return missing === undefined ? undefined : `${missing} does not exist`;
}

async function faultOfScript(words: readonly string[], around: Surroundings): Promise<string | undefined> {
  const [verb = "", ...rest] = words.filter((word) => word !== "-s");
  const [name = verb, ...args] = (verb === "run" ? rest : [verb, ...rest]).filter((word) => word !== "--");
  if (OF_NPM.includes(name) || words.length === 1) return undefined;
  if (!Object.hasOwn(scripts, name)) return `there is no script ${name}`;
  if (isCommand(name)) {
    const {
      place,
      args: safe,
      codes,
    } = safeForm(
      name,
      args.map(chosen).map((word) => inFolder(word, around.folder)),
    );
    if (place === "cloud") return undefined;
    const { code, err } = await runMain(name, safe, { env: variablesOf(safe, around) });
    return codes.includes(code) ? undefined : `${name} ${safe.join(" ")}: ${err}`;
  }
  if (args.length === 0 || args.includes("--help")) return undefined;
  try {
    const check = ARGUMENTS[name];
    if (!check) return `${name} takes no arguments`;
    check(args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Files that the operator of a page has. */
function writeOperatorsFiles(folder: string): void {
  writeFileSync(
    join(folder, "my.json"),
    '{"rules":[{"type":"alias","string_to_replace":"KKM","alias":"Kementerian"}]}',
  );
  writeFileSync(
    join(folder, "my.pls"),
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="ms"><lexeme><grapheme>KKM</grapheme><alias>Kementerian</alias></lexeme></lexicon>',
  );
  writeFileSync(join(folder, "siti.onnx"), tinyVitsBytes());
  writeFileSync(join(folder, "siti.onnx.json"), JSON.stringify(TINY_CONFIG));
}

const inFolder = (word: string, folder: string) =>
  word === "DIR" ? folder : word.replace(/^my\.(?:json|pls)$/, (file) => join(folder, file));

/** A stage's templates, AWS as recorded, and no voices on this machine. */
function variablesOf(args: readonly string[], { aws, tables, folder }: Surroundings): Record<string, string> {
  const stage = (args.includes("--stage") ? after(args, "--stage") : "prod") as StageName;
  const readsTemplates = !args.includes("--help") && !args.includes("--contains");
  return {
    ...aws.env,
    AWS_ENDPOINT_URL_DYNAMODB: tables.url,
    VOICES_DIR: join(folder, "voices"),
    ...(readsTemplates ? { CDK_APP: assemblyOf(stage).folder } : {}),
  };
}

async function createKeysTables({ client }: UsageTable): Promise<void> {
  for (const stage of STAGE_NAMES) {
    await client.send(
      new CreateTableCommand({
        TableName: `${stackName(stage, "Data")}-Keys4E30B592-ABCDEFGH`,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
      }),
    );
  }
}

describe("the commands that deploy and recover print", () => {
  const plan = {
    needsEndpoint: true,
    needsKey: true,
    unbootstrapped: ["ap-southeast-1"],
    voicesPackage: undefined,
    cost: "",
  };
  const printed = STAGE_NAMES.flatMap((name) => [
    ...deploySteps(STAGES[name], plan),
    ...RECOVERY_CASES.flatMap((kind) => recoverySteps({ ...STAGES[name], recoveryRegion: "ap-southeast-3" }, kind)),
  ]).map(({ command }) => command);
  const distinct = [...new Set(printed.flatMap(commandsOf))].map((command) => ({ command, words: wordsOf(command) }));

  it.each(distinct.filter(({ words }) => words[0] === "aws"))("exist: $command", async ({ words }) => {
    expect(await faultOfAwsCommand(words)).toBeUndefined();
  });

  it.each(distinct.filter(({ words }) => words.includes("cdk")))(
    "exist: $command",
    ({ words }) => checkCdkCommand(words.slice(words.indexOf("--") + 1)),
    3 * SYNTH_MS,
  );
});
