import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * SHA-256 of everything that decides how the model sounds: the sorted paths and contents of the model server's build
 * (code, voice catalogue, engines). It is part of every cache key, so that audio of an older model is not found.
 * Equal bytes give an equal digest on every machine.
 */
export function modelDigest(modelServerFolder: string): string {
  const hash = createHash("sha256");
  for (const file of filesBelow(modelServerFolder)) {
    const content = readFileSync(file);
    // With the size: without it, bytes could move from the end of one file to the start of the next unnoticed.
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
