import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { type KeyUseItem, keyUseItemKey } from "#contract/keys.ts";
import type { KeyUses } from "../keys/ports.ts";
import { toItem, toKey } from "./dynamo/attribute-values.ts";
import { getAll } from "./dynamo/batch-get.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";

/** Uses are kept to the minute, */
const STEP_MS = 60_000;
/** and for more than a year. */
const KEPT_SECONDS = 400 * 24 * 3600;

/** Last uses in the Usage table. */
export function createDynamoKeyUses(table: string, client = createDynamoClient()): KeyUses {
  return {
    async record(keyId, nowMs) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(keyUseItemKey(keyId)),
        UpdateExpression: "SET lastUsedAt = :now, expiresAt = :end",
        ConditionExpression: "attribute_not_exists(lastUsedAt) OR lastUsedAt <= :stepAgo",
        ExpressionAttributeValues: toItem({
          ":now": nowMs,
          ":stepAgo": nowMs - STEP_MS,
          ":end": Math.ceil(nowMs / 1000) + KEPT_SECONDS,
        }),
      });
      await ifConditionHolds(client.send(update));
    },

    async last(ids) {
      const items = await getAll<KeyUseItem>(client, table, ids.map(keyUseItemKey));
      return new Map(items.map(({ pk, lastUsedAt }) => [pk.slice("USE#".length), lastUsedAt]));
    },
  };
}
