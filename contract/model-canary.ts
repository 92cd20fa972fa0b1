/** The canary of a new model: a second endpoint, which speaks for a share of the accounts. */
import { createHash } from "node:crypto";
import * as z from "zod/mini";

/** Which of the two endpoints speaks: the value of the metrics' dimension `model`. */
export const MODEL_ROLES = ["stable", "canary"] as const;

export type ModelRole = (typeof MODEL_ROLES)[number];

/** Value of the stage's parameter. */
export const modelCanary = z.strictObject({
  /** Percent of the accounts; 0: no canary. */
  share: z.number().check(z.gte(0), z.lte(100)),
  /** Name of the endpoint. */
  endpoint: z.string(),
  /** Of its container: a part of every cache key, so that neither model's audio is found for the other. */
  digest: z.string(),
});

export type ModelCanary = z.infer<typeof modelCanary>;

/** Value of the parameter before the first canary. It never changes, so a deployment does not overwrite a later value. */
export const NO_CANARY: ModelCanary = { share: 0, endpoint: "", digest: "" };

/** Name of the SSM parameter, in JSON. */
export const modelCanaryParameter = (stage: string) => `/malaysian-tts/${stage}/model-canary`;

/** Name of the endpoint that a stage's canary has. The functions may call it and the stable one, and no other. */
export const canaryEndpoint = (stage: string) => `malaysian-tts-${stage}-canary`;

/** A number that a hash of four bytes stays below. */
const HASHES = 2 ** 32;

/** Whether the canary speaks for the account. Each digest has other accounts; a larger share keeps those of a smaller. */
export function isInCanary(account: string, { share, digest }: ModelCanary): boolean {
  const hash = createHash("sha256").update(`${digest}/${account}`).digest().readUInt32BE(0);
  return hash < (share / 100) * HASHES;
}
