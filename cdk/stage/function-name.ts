import type { FunctionName } from "#contract/deployment.ts";
import type { StageName } from "./stages.ts";

/** Name of a deployed function. */
export const functionName = (stage: StageName, name: FunctionName) => `malaysian-tts-${stage}-${name}`;
