/** The templates that a cost is computed from. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ON_THIS_MACHINE, readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

/**
 * Has `read` read the stage's templates: those of the folder in the variable CDK_APP, which the CDK CLI would deploy, or
 * else new ones, which takes some seconds.
 */
export async function withTemplates<T>(stage: StageConfig, read: (folder: string) => T): Promise<T> {
  const { CDK_APP: given } = process.env;
  if (given && existsSync(join(given, "manifest.json"))) return read(given);
  // Loaded when it is needed: the CDK takes seconds.
  const { synthesise } = await import("../../cdk/synthesise.ts");
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-cost-"));
  try {
    const options = readDeploymentOptions((key) => (key === "voicesPackage" ? ON_THIS_MACHINE : undefined));
    return read(synthesise(stage, folder, options));
  } finally {
    await rm(folder, { recursive: true });
  }
}
