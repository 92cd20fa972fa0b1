import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { modelDigest as stackDigest } from "../../cdk/model/model-digest.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { modelDigest } from "../../model-packaging/model-digest.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const BUILD = fileURLToPath(new URL("../../build/model-server", import.meta.url));

it("counts the package of voices, as the stack that gives it to the endpoint does", () => {
  const voicesPackage = "5e".repeat(32);
  expect(modelDigest(BUILD, undefined, voicesPackage)).toBe(stackDigest(BUILD, voicesPackage));
  expect(stackDigest(BUILD, voicesPackage)).not.toBe(stackDigest(BUILD));
});

it("is the MODEL_DIGEST that the stack gives to the functions", () => {
  expect(modelDigest(BUILD, undefined)).toBe(stackDigest(BUILD));
  expect(modelDigest(BUILD, temporaryFolder("without-catalogue"))).toBe(stackDigest(BUILD));
});

it("changes with a file of the container and with a catalogue of the model folder", () => {
  const folder = temporaryFolder("container");
  cpSync(join(BUILD, "main.mjs"), join(folder, "main.mjs"));
  const modelDir = temporaryFolder("model-dir");
  const before = modelDigest(folder, modelDir);
  const catalogue = readCatalogue();
  writeFileSync(join(modelDir, "voices.json"), JSON.stringify(catalogue));
  const withCatalogue = modelDigest(folder, modelDir);
  writeFileSync(join(modelDir, "voices.json"), JSON.stringify({ ...catalogue, personas: [] }));
  const withOther = modelDigest(folder, modelDir);
  writeFileSync(join(folder, "espeak-worker.mjs"), "");
  expect(new Set([before, withCatalogue, withOther, modelDigest(folder, modelDir)]).size).toBe(4);
});
