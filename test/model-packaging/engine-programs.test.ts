import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ENGINES } from "#contract/voices.ts";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { ENGINE_PROGRAMS, enginesFor, type Machine } from "../../model-packaging/engine-programs.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const GIB = 1024 ** 3;
const { voices } = loadCatalogue();

/** A folder with the bundles of every engine. */
function builtFolder(): string {
  const folder = temporaryFolder("bundles");
  for (const { bundle } of Object.values(ENGINE_PROGRAMS)) writeFileSync(`${folder}/${bundle}.mjs`, "");
  return folder;
}

it("has the source of a program for every engine of the catalogue's schema", () => {
  expect(Object.keys(ENGINE_PROGRAMS)).toEqual([...ENGINES]);
  for (const { source } of Object.values(ENGINE_PROGRAMS))
    expect(existsSync(fileURLToPath(new URL(`../../${source}`, import.meta.url))), source).toBe(true);
});

it.each([
  [{ cpus: 4, memoryBytes: 8 * GIB }, 4],
  [{ cpus: 64, memoryBytes: 2 * GIB }, 6],
  [{ cpus: 4, memoryBytes: GIB / 16 }, 1],
])("runs as many workers as %j has processors and memory for: %i", (machine, workers) => {
  expect(enginesFor(voices, builtFolder(), machine).get("espeak-ng")?.workers).toBe(workers);
});

it("has one worker on a GPU with many steps where the passes of several requests run together", () => {
  const piper = voices.map((voice) => ({ ...voice, engine: "piper" as const }));
  const start = (device: "cpu" | "cuda") =>
    enginesFor(piper, builtFolder(), { cpus: 4, memoryBytes: 8 * GIB, device }).get("piper");
  expect(start("cpu")).toMatchObject({ workers: 4, stepsAtOnce: 1 });
  expect(start("cuda")).toMatchObject({ workers: 1, stepsAtOnce: 8 });
});

it("has two workers of the neural voices on a GPU, or fewer where the machine has not the processors or the memory", () => {
  const kokoro = voices.map((voice) => ({ ...voice, engine: "kokoro" as const }));
  const workers = (cpus: number, memoryBytes: number, device: "cpu" | "cuda") =>
    enginesFor(kokoro, builtFolder(), { cpus, memoryBytes, device }).get("kokoro")?.workers;
  expect(workers(16, 64 * GIB, "cpu")).toBe(16);
  expect(workers(16, 64 * GIB, "cuda")).toBe(2);
  expect(workers(1, 64 * GIB, "cuda")).toBe(1);
  expect(workers(16, GIB, "cuda")).toBe(1);
  expect(
    enginesFor(voices, builtFolder(), { cpus: 16, memoryBytes: 64 * GIB, device: "cuda" }).get("espeak-ng")?.workers,
  ).toBe(16);
});

it("lets a neural voice alone compute on up to four processors, where there is memory besides that of the workers", () => {
  const kokoro = voices.map((voice) => ({ ...voice, engine: "kokoro" as const }));
  const idleThreads = (machine: Partial<Machine>) =>
    enginesFor(kokoro, builtFolder(), { cpus: 2, memoryBytes: 4 * GIB, ...machine }).get("kokoro")?.setup.idleThreads;
  expect(idleThreads({})).toBe(2);
  expect(idleThreads({ cpus: 8, memoryBytes: 16 * GIB })).toBe(4);
  expect(idleThreads({ memoryBytes: 2 * GIB })).toBeUndefined();
  expect(idleThreads({ cpus: 1 })).toBeUndefined();
  expect(idleThreads({ threads: 1 })).toBeUndefined();
  expect(idleThreads({ device: "cuda" })).toBeUndefined();
});

it("refuses a voice whose engine is not built, naming both", () => {
  expect(() => enginesFor(voices, temporaryFolder("empty"), { cpus: 1, memoryBytes: GIB })).toThrow(
    "voice espeak-ms: its engine espeak-ng is not built, espeak-worker.mjs is missing",
  );
});
