import { Duration } from "aws-cdk-lib";
import type { FunctionName } from "#contract/deployment.ts";

export interface FunctionSettings {
  readonly purpose: string;
  /** Megabytes; a full CPU core comes with 1,769. */
  readonly memory: number;
  /** After this Lambda ends the invocation. */
  readonly timeout: Duration;
}

/** API Gateway waits no longer than this for an answer that is not streamed, and says 504 after it. */
const BUFFERED = Duration.seconds(29);

/** A batch of enrolments, with the patience that the gateway's control plane asks for. */
export const ENROLMENT_TIMEOUT = Duration.minutes(2);

/**
 * One row a function. Speech may flow for 14 minutes and a whole answer may take 4 (design.md, section 3); the time-outs
 * lie above those deadlines, so that a function ends its own answer before Lambda or the gateway cuts it off.
 */
export const FUNCTION_SETTINGS: Readonly<Record<FunctionName, FunctionSettings>> = {
  authorizer: { purpose: "Who asks: key to account", memory: 512, timeout: Duration.seconds(10) },
  synthesize: { purpose: "Text in, the address of its audio out", memory: 1_769, timeout: Duration.minutes(5) },
  speech: { purpose: "Text in, audio streamed out", memory: 1_769, timeout: Duration.minutes(15) },
  audio: { purpose: "A new address for kept audio, or its end", memory: 512, timeout: BUFFERED },
  normalize: { purpose: "How a text will be read", memory: 1_024, timeout: BUFFERED },
  usage: { purpose: "What an account used, and what is left", memory: 512, timeout: BUFFERED },
  admin: { purpose: "Keys and accounts, for the operator", memory: 512, timeout: BUFFERED },
  catalogue: { purpose: "Voices, models, API description, health", memory: 512, timeout: BUFFERED },
  health: { purpose: "Whether endpoint, tables and buckets answer", memory: 512, timeout: BUFFERED },
  enroller: { purpose: "An API Gateway key for each new secret", memory: 256, timeout: ENROLMENT_TIMEOUT },
  reconciler: { purpose: "API Gateway keys as the Keys table says", memory: 512, timeout: Duration.minutes(15) },
  fallback: { purpose: "Unknown routes, wrong methods, CORS preflight", memory: 256, timeout: BUFFERED },
};
