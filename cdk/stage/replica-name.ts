import type { StageName } from "./stages.ts";

/** The buckets that are versioned, copied every week and, where the stage has a recovery region, replicated. */
export const REPLICATED = ["voices", "console"] as const;

export type ReplicatedContent = (typeof REPLICATED)[number];

/** Name of a copy. Chosen, since a template cannot refer to a bucket of another region before it exists. */
export const replicaName = (stage: StageName, content: ReplicatedContent, account: string, region: string) =>
  `malaysian-tts-${stage}-${content}-copy-${account}-${region}`;
