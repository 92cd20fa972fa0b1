import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = ".github/workflows";
const files = readdirSync(FOLDER);

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { uses?: string; "timeout-minutes"?: number; steps?: { uses?: string; run?: string }[] }>;
}

it.each(files)("%s pins every action by its commit, and starts with a token that can only read", (file) => {
  const text = readFileSync(`${FOLDER}/${file}`, "utf8");
  const { permissions, jobs } = parse(text) as Workflow;
  expect(permissions).toEqual({ contents: "read" });
  for (const { uses, steps = [], "timeout-minutes": timeout } of Object.values(jobs)) {
    if (uses !== undefined) expect(uses).toMatch(/^\.\//);
    else expect(timeout).toBeGreaterThan(0);
    for (const step of steps) {
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      // An expression in a script is code of whoever chose the branch's name.
      expect(step.run ?? "").not.toMatch(/\$\{\{/);
    }
  }
  for (const line of text.split("\n").filter((one) => /uses: [^.]/.test(one)))
    expect(line).toMatch(/# v\d+\.\d+\.\d+$/);
});
