import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { digestOfModel, packageOfWeights } from "#contract/model-digest.ts";

/**
 * The digest that the container of this build reports. It is part of every cache key, so that audio made by an older
 * model is not found any more. Equal bytes give an equal digest on every machine.
 * @param voicesPackage digest of the package that the container reads, if it reads one
 */
export function modelDigest(modelServerFolder: string, voicesPackage?: string): string {
  const entries = readdirSync(modelServerFolder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(modelServerFolder, file).split(sep).join("/"), content: readFileSync(file) }));
  return digestOfModel(voicesPackage === undefined ? files : [...files, packageOfWeights(voicesPackage)]);
}
