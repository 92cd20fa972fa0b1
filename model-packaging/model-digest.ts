/** The digest that the server reports in every summary. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { digestOfModel, type ModelFile, packageOfWeights } from "#contract/model-digest.ts";
import { CATALOGUE_FILE } from "./catalogue.ts";

/**
 * Digest of the files that this container runs.
 * @param programFolder the bundled server, its engines and their data
 * @param modelDir where a catalogue may replace the one in the bundle; it names the weights by their SHA-256
 * @param voicesPackage digest of the package that the model folder is, if it is one
 */
export function modelDigest(programFolder: string, modelDir: string | undefined, voicesPackage?: string): string {
  const files = readdirSync(programFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (file): ModelFile => ({ path: relative(programFolder, file).split(sep).join("/"), content: readFileSync(file) }),
    );
  const catalogue = modelDir === undefined ? undefined : join(modelDir, CATALOGUE_FILE);
  if (catalogue !== undefined && existsSync(catalogue))
    files.push({ path: `model/${CATALOGUE_FILE}`, content: readFileSync(catalogue) });
  return digestOfModel(voicesPackage === undefined ? files : [...files, packageOfWeights(voicesPackage)]);
}
