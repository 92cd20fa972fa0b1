import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { COMMANDS, isCommand } from "../../cli/commands.ts";
import { scripts } from "../../package.json" with { type: "json" };
import { runMain } from "./run-main.ts";

const npm = (name: string) => (name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`);
const bootstrap = (...args: string[]) => promisify(execFile)(process.execPath, ["bootstrap.mjs", ...args]);

function expectHelp(name: string, { out, err }: { out: string; err: string }): void {
  expect(out.replace("npm run -s", "npm run")).toMatch(new RegExp(`^(?:usage: )?${npm(name)}\\b`));
  expect(out.endsWith("\n")).toBe(true);
  expect(err).toBe("");
}

describe("--help", () => {
  it.each(Object.keys(scripts).filter(isCommand))("prints only the help of npm run %s", async (name) => {
    const result = await runMain(name, ["--help"]);
    expectHelp(name, result);
    expect(result.code).toBe(0);
  });

  // One command of cli/ stands for them all: they take the same way.
  it.each([...Object.keys(scripts).filter((name) => !isCommand(name)), "lexicon"])(
    "prints only the help of npm run %s, in a process",
    async (name) => {
      const { stdout: out, stderr: err } = await bootstrap(name, "--help");
      expectHelp(name, { out, err });
    },
  );
});

it("every script is a command of bootstrap.mjs, and so is every command of cli/", () => {
  const { stderr, status } = spawnSync(process.execPath, ["bootstrap.mjs", "none"], { encoding: "utf8" });
  const known = /known: (.*)/.exec(stderr)?.[1]?.split(", ") ?? [];
  expect(status).toBe(2);
  expect(known.sort()).toEqual(Object.keys(scripts).sort());
  expect(known).toEqual(expect.arrayContaining(Object.keys(COMMANDS)));
  for (const [name, line] of Object.entries(scripts)) expect(line).toBe(`node bootstrap.mjs ${name}`);
});
