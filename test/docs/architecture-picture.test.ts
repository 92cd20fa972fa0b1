import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FUNCTIONS } from "#contract/deployment.ts";
import { drawArchitecture } from "../../tools/architecture/draw.ts";
import { readParts } from "../../tools/architecture/read-parts.ts";
import { assemblyOf, SYNTH_MS } from "../template/assembly.ts";

it(
  "docs/architecture.svg is that of the template of prod (npm run docs)",
  () => {
    const parts = readParts(assemblyOf("prod").folder);
    expect(parts.functions.map(({ name }) => name).sort()).toEqual(Object.keys(FUNCTIONS).sort());
    expect(parts.functions.find(({ name }) => name === "fallback")?.reaches).toEqual([]);
    expect(parts.functions.find(({ name }) => name === "speech")?.reaches).toEqual([
      "Usage table",
      "Jobs table",
      "Audio bucket",
      "SageMaker endpoint",
      "SSM parameters",
    ]);
    expect(drawArchitecture(parts)).toBe(readFileSync("docs/architecture.svg", "utf8"));
  },
  SYNTH_MS,
);
