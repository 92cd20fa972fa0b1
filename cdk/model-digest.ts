import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * Names everything that decides how the model sounds: the SHA-256 over the sorted paths and contents of the
 * model server's build (its code, its voice catalogue, its engines). It is part of every cache key, so that audio
 * made by an older model is not found any more. Equal bytes give an equal digest on every machine.
 */
export function modelDigest(modelServerFolder: string): string {
  const hash = createHash("sha256");
  for (const file of filesBelow(modelServerFolder)) {
    const content = readFileSync(file);
    // Sizes are hashed too: without them two files could trade bytes across their border.
    hash.update(`${relative(modelServerFolder, file).split(sep).join("/")}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
