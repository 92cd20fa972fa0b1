/** Which package of neural voices a stage's endpoint reads. */
import { existsSync, readFileSync } from "node:fs";
import { isDigest } from "#contract/voice-files.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { type DeploymentOptions, ON_THIS_MACHINE } from "./deployment-options.ts";
import { REPOSITORY } from "./repository.ts";
import type { StackContext } from "./stack-props.ts";
import type { StageName } from "./stages.ts";

/** Where `npm run voices -- package --stage STAGE` notes what it made. Ignored by git: it names what this operator uploaded. */
export const packageFile = (stage: StageName) => `${REPOSITORY}stages/${stage}.voices.json`;

export interface VoicesPackage {
  readonly digest: string;
}

/** The options with the package that was made for the stage last, where the command line names none. */
export function withPackage(
  options: DeploymentOptions,
  stage: StageName,
  file = packageFile(stage),
): DeploymentOptions {
  return { ...options, voicesPackage: options.voicesPackage ?? readPackage(stage, file) };
}

function readPackage(stage: StageName, file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const digest = digestIn(readFileSync(file, "utf8"));
  if (digest === undefined) throw new Error(`${file} does not name a package: ${command(stage)} writes it again`);
  return digest;
}

function digestIn(json: string): string | undefined {
  try {
    const { digest } = JSON.parse(json) as Partial<VoicesPackage>;
    return isDigest(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Digest of the package that the endpoint reads; undefined where it needs none.
 * Throws when the stage's voices need weights and no package of them is named.
 */
export function neededPackage({ stage, options }: StackContext): string | undefined {
  const set = options.voices ?? stage.voices;
  const needsWeights = VOICE_SETS[set].some((engine) => !VOICE_SETS.embedded.some((embedded) => embedded === engine));
  if (!needsWeights || options.voicesPackage === ON_THIS_MACHINE) return undefined;
  if (options.voicesPackage !== undefined) return options.voicesPackage;
  throw new Error(
    `stage ${stage.name}: voices ${set} need a package of weights: make it with ${command(stage.name)}, upload it, or name it with -c voicesPackage=DIGEST (docs/operations.md)`,
  );
}

const command = (stage: StageName) => `npm run voices -- package --stage ${stage}`;
