import type { Variables } from "#contract/deployment.ts";
import type { KeyItem } from "#contract/keys.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoKeysById } from "../../aws/dynamo-keys-by-id.ts";
import { createDynamoLexiconStore } from "../../aws/dynamo-lexicon-store.ts";
import { liveHashes } from "../../keys/live-secrets.ts";
import { createLexiconFinder, createLexicons } from "../../lexicons/lexicons.ts";
import { createRequestLexicons } from "../../lexicons/request-lexicons.ts";
import { wireLimits } from "./limits.ts";

/** Connects stored lexicons to the Jobs table, for the function that manages them. */
export function wireLexicons(env: Variables<"lexicons">) {
  const now = Date.now;
  const dynamo = createDynamoClient();
  const keysById = createDynamoKeysById(env.KEYS_TABLE, dynamo);
  const uses = (key: KeyItem, name: string) => liveHashes(key, now()).length > 0 && key.lexicons?.includes(name);
  const lexicons = createLexicons({
    store: createDynamoLexiconStore(env.JOBS_TABLE, dynamo),
    keysWith: async (name, ids) => (await keysById(ids)).filter((key) => uses(key, name)).map(({ id }) => id),
    now,
  });
  return { lexicons, reads: wireLimits(env, dynamo).reads };
}

/** Connects the lexicons of requests, for every function that reads texts. */
export const wireRequestLexicons = (env: { JOBS_TABLE: string }, dynamo = createDynamoClient()) =>
  createRequestLexicons(createLexiconFinder(createDynamoLexiconStore(env.JOBS_TABLE, dynamo)));
