import { type KeyItem, keyItemKey } from "#contract/keys.ts";
import { getAll } from "./dynamo/batch-get.ts";
import { createDynamoClient } from "./dynamo/client.ts";

/** The largest batch of DynamoDB. */
const BATCH = 100;

/** Finds keys by their ids in the Keys table. Unknown ids are left out. */
export function createDynamoKeysById(table: string, client = createDynamoClient()) {
  return async function keysById(ids: readonly string[]): Promise<KeyItem[]> {
    const keys: KeyItem[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
      keys.push(...(await getAll<KeyItem>(client, table, ids.slice(from, from + BATCH).map(keyItemKey))));
    }
    return keys;
  };
}
