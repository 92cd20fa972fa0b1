import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { digestOfModel } from "#contract/model-digest.ts";

/**
 * The digest that the container of this build reports. It is part of every cache key, so that audio made by an older
 * model is not found any more. Equal bytes give an equal digest on every machine.
 */
export function modelDigest(modelServerFolder: string): string {
  const entries = readdirSync(modelServerFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return digestOfModel(
    files.map((file) => ({
      path: relative(modelServerFolder, file).split(sep).join("/"),
      content: readFileSync(file),
    })),
  );
}
