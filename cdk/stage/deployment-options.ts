import { isDigest } from "#contract/voice-files.ts";
import { VOICE_SETS, type VoiceSet } from "#contract/voices.ts";

/** Value of `-c voicesPackage` for a template that is replayed on one machine, where the model folder is. */
export const ON_THIS_MACHINE = "local";

/** What one deployment does differently from the others of its stage, as its command line says with `-c`. */
export interface DeploymentOptions {
  /** `-c endpoint=new`: the endpoint does not exist yet, so that it has no number of instances to retain. */
  readonly isNewEndpoint: boolean;
  /** `-c scaling=off`: the fleet does not scale. SageMaker changes the instance type of such a fleet only. */
  readonly isScalingOff: boolean;
  /** `-c modelCanary=on`: with the stack of the model's canary. */
  readonly isModelCanary: boolean;
  /** `-c voices=embedded` or `neural`: these voices instead of the stage's. */
  readonly voices: VoiceSet | undefined;
  /** `-c voicesPackage=DIGEST`: the package of weights that the endpoint reads; `local`: none, for one machine. */
  readonly voicesPackage: string | undefined;
}

/** Names of `-c NAME=…` of this app. */
const KNOWN = ["stage", "operatorSettings", "endpoint", "scaling", "modelCanary", "voices", "voicesPackage"];

/** Throws on a name that it does not know. Feature flags, and what the CDK itself sets, are no plain words. */
export function checkOptionNames(context: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(context).find((name) => /^\w+$/.test(name) && !KNOWN.includes(name));
  if (unknown !== undefined) throw new Error(`-c ${unknown}: unknown. Known: ${KNOWN.join(", ")}`);
}

/** Throws on a value that it does not know. */
export function readDeploymentOptions(contextValue: (key: string) => unknown): DeploymentOptions {
  const oneOf = <T extends string>(key: string, ...known: T[]): T | undefined => {
    const value = contextValue(key);
    const found = known.find((one) => one === value);
    if (value === undefined || found !== undefined) return found;
    const values = known.length === 1 ? `only value of ${key} is` : `values of ${key} are`;
    throw new Error(`-c ${key}=${String(value)}: the ${values} ${known.join(", ")}`);
  };
  const voicesPackage = contextValue("voicesPackage");
  if (voicesPackage !== undefined && voicesPackage !== ON_THIS_MACHINE && !isDigest(voicesPackage)) {
    throw new Error(
      `-c voicesPackage=${String(voicesPackage)}: it must be the 64 hexadecimal digits that npm run voices -- package prints`,
    );
  }
  return {
    isNewEndpoint: oneOf("endpoint", "new") !== undefined,
    isScalingOff: oneOf("scaling", "off") !== undefined,
    isModelCanary: oneOf("modelCanary", "on") !== undefined,
    voices: oneOf("voices", ...(Object.keys(VOICE_SETS) as VoiceSet[])),
    voicesPackage,
  };
}
