import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const LINTER = "node_modules/dockerfilelint/bin/dockerfilelint";

it("the Dockerfile is clean by its linter", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [LINTER, "-o", "json", "model-packaging/Dockerfile"]);
  expect(JSON.parse(stdout)).toMatchObject({ totalIssues: 0 });
});
