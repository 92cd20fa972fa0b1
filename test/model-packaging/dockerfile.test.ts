import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const LINTER = "node_modules/dockerfilelint/bin/dockerfilelint";
const DOCKERFILE = "model-packaging/Dockerfile";

it("the Dockerfile has no finding of its linter", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [LINTER, "-o", "json", DOCKERFILE]);
  expect(JSON.parse(stdout)).toMatchObject({ totalIssues: 0 });
});

it("the Dockerfile names its base images by tag and digest: a tag alone can be moved to other bytes", () => {
  const bases = readFileSync(DOCKERFILE, "utf8").match(/^FROM .*/gm);
  expect(bases?.length).toBeGreaterThan(0);
  for (const base of bases ?? []) expect(base).toMatch(/^FROM [\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}(?: AS \w+)?$/);
});
