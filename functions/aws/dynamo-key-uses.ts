import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { type KeyUseItem, keyUseItemKey } from "#contract/keys.ts";
import type { KeyUses } from "../keys/ports.ts";
import { toItem, toKey } from "./dynamo/attribute-values.ts";
import { getAll } from "./dynamo/batch-get.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";

/** Precision of the last use, so that a key causes at most one write a minute. */
const PRECISION_MS = 60_000;
/** More than a year. */
const KEPT_SECONDS = 400 * 24 * 3600;

/** Last uses of keys in the Usage table. */
export function createDynamoKeyUses(table: string, client = createDynamoClient()): KeyUses {
  return {
    async record(keyId, nowMs) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(keyUseItemKey(keyId)),
        UpdateExpression: "SET lastUsedAt = :now, expiresAt = :end",
        ConditionExpression: "attribute_not_exists(lastUsedAt) OR lastUsedAt <= :threshold",
        ExpressionAttributeValues: toItem({
          ":now": nowMs,
          ":threshold": nowMs - PRECISION_MS,
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
