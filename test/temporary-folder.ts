import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/** A new folder. It lies in that of the whole run, and goes with it. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(inject("temporary"), `${name}-`));
}
