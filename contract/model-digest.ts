/** Identifies a release of the model container, for cache keys. */
import { createHash } from "node:crypto";

export interface ModelFile {
  /** Relative to the container's folder, with forward slashes. */
  path: string;
  content: Uint8Array;
}

/**
 * SHA-256 over the paths and contents of everything that decides how the model sounds (code, catalogue, engines), in
 * hexadecimal. The stack computes it from the build and the container from its own files, so that they are comparable.
 */
export function digestOfModel(files: readonly ModelFile[]): string {
  const hash = createHash("sha256");
  for (const { path, content } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    // Sizes are hashed too: without them two files could trade bytes across their border.
    hash.update(`${path}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest("hex");
}

/** Stands for a package of weights in {@link digestOfModel}: its digest covers the content of all its files. */
export const packageOfWeights = (digest: string): ModelFile => ({
  path: "model/package",
  content: Buffer.from(digest),
});
