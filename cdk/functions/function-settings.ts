import { Duration } from "aws-cdk-lib";
import type { FunctionName } from "#contract/deployment.ts";

export interface FunctionSettings {
  readonly purpose: string;
  /** Megabytes; a full CPU core comes with 1,769. */
  readonly memory: number;
  /** When Lambda ends the invocation. */
  readonly timeout: Duration;
}

/** API Gateway waits no longer than this for an answer that is not streamed. */
const BUFFERED = Duration.seconds(29);

/** For a batch of enrolments, with the retries that the gateway's throttled control plane needs. */
export const ENROLMENT_TIMEOUT = Duration.minutes(2);

/**
 * One row for each function. A stream may take 14 minutes and a buffered answer 4: the time-outs are above these
 * deadlines, so that a function ends its own answer before Lambda or the gateway cuts it off.
 */
export const FUNCTION_SETTINGS: Readonly<Record<FunctionName, FunctionSettings>> = {
  authorizer: { purpose: "Finds the account of a key", memory: 512, timeout: Duration.seconds(10) },
  synthesize: { purpose: "Text in, the URL of its audio out", memory: 1_769, timeout: Duration.minutes(5) },
  speech: { purpose: "Text in, audio streamed out", memory: 1_769, timeout: Duration.minutes(15) },
  audio: { purpose: "A new URL for kept audio, its deletion, and feedback", memory: 512, timeout: BUFFERED },
  normalize: { purpose: "How a text is read", memory: 1_024, timeout: BUFFERED },
  lexicons: { purpose: "Stored lexicons of an account", memory: 512, timeout: BUFFERED },
  usage: { purpose: "What an account has used, and what it has left", memory: 512, timeout: BUFFERED },
  admin: { purpose: "Keys and accounts, for the operator", memory: 512, timeout: BUFFERED },
  catalogue: { purpose: "Voices and their previews, models, API description, health", memory: 512, timeout: BUFFERED },
  health: {
    purpose: "Whether endpoint, tables and bucket answer, and the public status",
    memory: 512,
    timeout: BUFFERED,
  },
  enroller: { purpose: "An API Gateway key for each new secret", memory: 256, timeout: ENROLMENT_TIMEOUT },
  reconciler: {
    purpose: "Makes the API Gateway keys match the Keys table",
    memory: 512,
    timeout: Duration.minutes(15),
  },
  rollback: { purpose: "Ends the canary of the model when an alarm starts", memory: 256, timeout: BUFFERED },
  verifier: {
    purpose: "Speaks through a new version before it gets traffic",
    memory: 256,
    timeout: Duration.minutes(9),
  },
  prober: { purpose: "Speaks a word every minute", memory: 256, timeout: Duration.seconds(55) },
  fallback: { purpose: "Unknown routes, wrong methods, CORS preflight", memory: 256, timeout: BUFFERED },
};
