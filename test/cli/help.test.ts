import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { scripts } from "../../package.json" with { type: "json" };

const npm = (name: string) => (name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`);

describe.concurrent("--help", () => {
  it.each(Object.keys(scripts))("prints only the help of npm run %s", async (name) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["bootstrap.mjs", name, "--help"]);
    expect(stdout.replace("npm run -s", "npm run")).toMatch(new RegExp(`^(?:usage: )?${npm(name)}\\b`));
    expect(stdout.endsWith("\n")).toBe(true);
    expect(stderr).toBe("");
  });
});
