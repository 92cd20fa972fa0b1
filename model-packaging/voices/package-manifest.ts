/** The manifest of a package of voices: what is in the folder, and the digest that names it. */
import { existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { digestOf, digestOfFile } from "./store.ts";

export const MANIFEST_FILE = "manifest.json";

export interface ManifestFile {
  /** Relative to the folder, with forward slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

export interface Manifest {
  /** SHA-256 of `files`: equal content has an equal digest. */
  digest: string;
  /** Ids of the voices that the files are for. */
  voices: string[];
  files: ManifestFile[];
}

export const digestOfFiles = (files: readonly ManifestFile[]) => digestOf(Buffer.from(JSON.stringify(files)));

/**
 * The digest of the package that the folder is; undefined for a folder without a manifest. Reads every file again: a copy
 * that stopped half-way, or bytes that were replaced under the same name, are an error that names the file.
 */
export async function checkPackage(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined || !existsSync(join(folder, MANIFEST_FILE))) return undefined;
  const refuse = (what: string): never => {
    throw new Error(`the package of voices in ${folder}: ${what}`);
  };
  const { digest, files } = readManifest(folder) ?? refuse(`${MANIFEST_FILE} is not a manifest`);
  if (digestOfFiles(files) !== digest) refuse(`the files in ${MANIFEST_FILE} are not those of its digest`);
  for (const { path, bytes, sha256 } of files) {
    const found = await stat(join(folder, path)).catch(() => refuse(`${path} is missing`));
    if (found.size !== bytes) refuse(`${path} has ${found.size} bytes instead of ${bytes}`);
    if ((await digestOfFile(join(folder, path))) !== sha256) refuse(`${path} has another content than its SHA-256`);
  }
  return digest;
}

function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8"));
    return Array.isArray(manifest.files) ? manifest : undefined;
  } catch {
    return undefined;
  }
}
