/** The voices that this machine has. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueFor, filesOf, type StageCatalogue } from "#contract/stage-voices.ts";
import { ENGINES, parseCatalogue, type VoiceCatalogue } from "#contract/voices.ts";
import builtIn from "./voices.json" with { type: "json" };

export const CATALOGUE_FILE = "voices.json";

/**
 * The catalogue of the model folder if it has one, else the one that ships with the code.
 * Throws an error that names the field when the catalogue breaks its schema, such as a voice of an unknown engine.
 */
export function readCatalogue(modelDir?: string): VoiceCatalogue {
  const path = modelDir === undefined ? undefined : join(modelDir, CATALOGUE_FILE);
  const json: unknown =
    path !== undefined && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : structuredClone(builtIn);
  return parseCatalogue(json);
}

/**
 * The voices of these engines; without engines, of those whose files all lie in the model folder.
 * Throws an error that names voice and file when a file of an engine that was asked for is missing.
 */
export function loadCatalogue(modelDir?: string, engines?: readonly string[]): StageCatalogue {
  const catalogue = readCatalogue(modelDir);
  const isThere = (path: string) => modelDir !== undefined && existsSync(join(modelDir, path));
  const missing = [...filesOf(catalogue, engines ?? ENGINES)].filter(([path]) => !isThere(path));
  if (engines === undefined) {
    const incomplete = new Set(missing.map(([, { engine }]) => engine));
    return catalogueFor(
      catalogue,
      ENGINES.filter((engine) => !incomplete.has(engine)),
    );
  }
  const unknown = engines.find((name) => !ENGINES.some((engine) => engine === name));
  if (unknown !== undefined) throw new Error(`ENGINES: there is no engine ${unknown}; known: ${ENGINES.join(", ")}`);
  for (const [path, { voice }] of missing) {
    const place = modelDir === undefined ? "MODEL_DIR is not set" : `it is not in ${modelDir}`;
    throw new Error(`voice ${voice} needs ${path}: ${place}; npm run voices -- pull fetches it`);
  }
  return catalogueFor(catalogue, engines);
}
