import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { STEADY_MEMORY } from "#contract/steady-memory.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { readEnv } from "../../model-packaging/server/env.ts";

const LINTER = "node_modules/dockerfilelint/bin/dockerfilelint";
const CPU = "model-packaging/Dockerfile";
const CUDA = "model-packaging/Dockerfile.cuda";

const linesOf = (file: string, pattern: RegExp): string[] => readFileSync(file, "utf8").match(pattern) ?? [];

describe.each([CPU, CUDA])("%s", (file) => {
  it("has no finding of its linter", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [LINTER, "-o", "json", file]);
    expect(JSON.parse(stdout)).toMatchObject({ totalIssues: 0 });
  });

  it("starts node as the first process with the argument that SageMaker gives, so that it gets SIGTERM", () => {
    expect(linesOf(file, /^(?:ENTRYPOINT|CMD|USER|EXPOSE) .*/gm)).toEqual([
      "EXPOSE 8080",
      'ENTRYPOINT ["node", "/opt/server/main.mjs"]',
      'CMD ["serve"]',
    ]);
  });

  it("sets variables that the server reads: weights where SageMaker puts them, the runtime in the image", () => {
    const variables = Object.fromEntries(
      linesOf(file, /^ENV .*/gm).flatMap((line) =>
        line
          .slice(4)
          .split(" ")
          .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const),
      ),
    );
    expect(readEnv(variables)).toMatchObject({
      port: 8080,
      modelDir: "/opt/ml/model",
      runtimeDir: "/opt/runtime",
      device: file === CUDA ? "cuda" : "cpu",
    });
    expect(variables).toMatchObject(STEADY_MEMORY);
    expect(linesOf(file, /^COPY --from=runtime \/opt\/runtime .*/gm)).toEqual([
      "COPY --from=runtime /opt/runtime /opt/runtime",
    ]);
  });

  it("names base images by tag, and Node's by digest too: a tag alone can be moved to other bytes", () => {
    const bases = linesOf(file, /^FROM .*/gm);
    expect(bases).toHaveLength(2);
    for (const base of bases) {
      expect(base).toMatch(/^FROM (?:node:[\w.-]+@sha256:[0-9a-f]{64}|nvidia\/cuda:12\.[\w.-]+)(?: AS \w+)?$/);
    }
  });
});

it("the image for GPUs installs the runtime of the catalogue, with the provider for CUDA 12", () => {
  const [install] = linesOf(CUDA, /^RUN [^&]*/gm);
  const packages = readCatalogue().models.flatMap(({ runtime }) => runtime.map((one) => `${one.name}@${one.version}`));
  expect(install).toContain("ONNXRUNTIME_NODE_INSTALL=cuda12 npm install");
  expect(install?.match(/\S+@\S+/g)).toEqual(packages);
});
