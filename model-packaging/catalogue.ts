/** Reads the voice catalogue. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCatalogue, type VoiceCatalogue } from "#contract/voices.ts";
import builtIn from "./voices.json" with { type: "json" };

export const CATALOGUE_FILE = "voices.json";

/**
 * The catalogue of the model folder if it has one, else the one that ships with the code.
 * Throws an error that names the field when the catalogue breaks its schema, such as a voice of an unknown engine.
 */
export function loadCatalogue(modelDir?: string): VoiceCatalogue {
  const path = modelDir === undefined ? undefined : join(modelDir, CATALOGUE_FILE);
  const json: unknown =
    path !== undefined && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : structuredClone(builtIn);
  return parseCatalogue(json);
}
