import type { FileSource, SourceKind } from "#contract/voice-files.ts";
import type { PartSource } from "./sources/part-source.ts";
import { PullError } from "./sources/pull-error.ts";
import { digestOf } from "./store.ts";

/** A file by its digest, and the sources that may have it. */
export interface WantedFile {
  /** For errors. */
  name: string;
  sha256: string;
  sources: readonly FileSource[];
}

export interface FetchedFile {
  bytes: Uint8Array;
  from: SourceKind;
}

/**
 * The file from the first source that has it, its parts joined and the whole checked.
 * Throws a PullError with the reason of each source when none has it.
 */
export async function fetchFile(
  { name, sha256, sources }: WantedFile,
  from: Readonly<Record<SourceKind, PartSource>>,
): Promise<FetchedFile> {
  const reasons: string[] = [];
  for (const { kind, parts } of sources) {
    const source = from[kind];
    const unavailable = source.unavailable();
    if (unavailable !== undefined) {
      reasons.push(`${kind}: ${unavailable}`);
      continue;
    }
    try {
      const all: Uint8Array[] = [];
      for (const part of parts) all.push(await source.read(part));
      const bytes = all.length === 1 && all[0] ? all[0] : Buffer.concat(all);
      const found = digestOf(bytes);
      if (found === sha256) return { bytes, from: kind };
      reasons.push(`${kind}: its SHA-256 is ${found.slice(0, 12)}… and not ${sha256.slice(0, 12)}…`);
    } catch (error) {
      if (!(error instanceof PullError)) throw error;
      reasons.push(error.message.startsWith(kind) ? error.message : `${kind}: ${error.message}`);
    }
    // What is wrong today must not be taken for complete tomorrow.
    for (const part of parts) await source.forget(part);
  }
  throw new PullError(`${name} could not be fetched (${reasons.join("; ")})`);
}
