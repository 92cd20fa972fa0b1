/** The commands and samples of the pages for people that call the service, as they are written, against the local cloud. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, inject, it } from "vitest";
import { DEFAULT_SCOPES } from "#contract/keys.ts";
import { type CommandName, isCommand } from "../../../cli/commands.ts";
import { runMain } from "../../cli/run-main.ts";
import { safeForm } from "../../docs/command-forms.ts";
import { blocksOf, documentedCommands, wordsOf } from "../../docs/documented-commands.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { type Account, newAccount } from "./account.ts";
import { url } from "./client.ts";

const REPOSITORY = join(import.meta.dirname, "../../..");

let account: Account;
let folder: string;
beforeAll(async () => {
  account = await newAccount("business", { scopes: [...DEFAULT_SCOPES, "lexicons:write"] });
  folder = temporaryFolder("samples");
});

/** The address of a page, and its voice, as the tests' cloud has them. */
const here = (text: string) =>
  text
    .replace(/(?:http:\/\/)?localhost:8787/g, inject("url"))
    // The cloud of the tests has the embedded voices only.
    .replaceAll("voices/melur/", "voices/espeak-ta/");

const run = (program: string, args: readonly string[]) =>
  promisify(execFile)(program, args, {
    cwd: folder,
    env: { ...process.env, KEY: account.secret, URL: `${inject("url")}/`, PYTHONDONTWRITEBYTECODE: "1" },
  });

/** The clips of voices are made in the minutes after a start. */
const MAKING = { timeout: 120_000, interval: 2_000 };

it.each(documentedCommands().filter(({ command }) => command.startsWith("curl ")))(
  "answers: $command",
  async ({ command }) => {
    const answered = () =>
      run("sh", ["-c", here(command)]).then(
        () => "",
        (error: Error) => error.message,
      );
    if (command.includes("/preview")) await expect.poll(answered, MAKING).toBe("");
    else expect(await answered()).toBe("");
    const [, file] = / -o (\S+)/.exec(command) ?? [];
    if (file !== undefined) expect(readFileSync(join(folder, file)).length).toBeGreaterThan(1_000);
  },
  150_000,
);

interface ServiceCommand {
  command: string;
  name: CommandName;
  args: readonly string[];
}

const COMMANDS: readonly ServiceCommand[] = documentedCommands().flatMap(({ command }) => {
  const [program, ...words] = wordsOf(command);
  const [verb, name = "", ...args] = words.filter((word) => word !== "-s" && word !== "--");
  if (program !== "npm" || verb !== "run" || !isCommand(name)) return [];
  const { place, args: safe } = safeForm(name, args);
  return place === "cloud" ? [{ command, name, args: safe }] : [];
});

it.each(COMMANDS)("runs: $command", async ({ command, name, args }) => {
  const filled = args.map(
    (word) =>
      ({ ACCOUNT: account.name, URL: inject("url"), $URL: inject("url"), "tts_…": account.secret })[word] ??
      word.replace(/^https:\/\/HOST\/\w+\//, url("/")).replace("account.json", join(folder, "account.json")),
  );
  const data = filled.includes("--url") ? [] : ["--data", inject("dataDir")];
  const { code, err } = await runMain(name, [...filled, ...data], {
    env: { MALAYSIAN_TTS_ADMIN_KEY: inject("adminKey"), MALAYSIAN_TTS_KEY: account.secret },
  });
  expect([command, code, err]).toEqual([command, 0, ""]);
});

it("runs the sample in TypeScript of the README", async () => {
  const [code = ""] = blocksOf("README.md", "ts");
  const script = here(code).replace('"speech.mp3"', JSON.stringify(join(folder, "sample.mp3")));
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: REPOSITORY,
    env: { ...process.env, KEY: account.secret },
  });
  expect(readFileSync(join(folder, "sample.mp3")).length).toBeGreaterThan(1_000);
});

it("runs the sample in Python of the README", async ({ skip }) => {
  const hasPython = await run("python3", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!hasPython) skip("this machine has no python3");
  const [code = ""] = blocksOf("README.md", "python");
  const { stdout } = await run("python3", ["-c", here(code)]);
  expect(stdout).toMatch(/^http\S+ \[\{'/);
});
