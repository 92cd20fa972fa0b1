import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    temporary: string;
  }
}

/** One folder for all that the tests of a run write, and its end. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-test-"));
  project.provide("temporary", folder);
  return () => rm(folder, { recursive: true, force: true });
}
