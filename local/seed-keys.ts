/** Puts the operator's and the demo's key into the Keys table, unless they are there. */
import { type AttributeValue, type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  type AccountItem,
  accountItemKey,
  DEFAULT_SCOPES,
  hashSecret,
  type KeyItem,
  keyItemKey,
  SCOPES,
} from "#contract/keys.ts";
import type { SeededKeys } from "./data-folder.ts";

export async function seedKeys(client: DynamoDBClient, table: string, keys: SeededKeys): Promise<void> {
  const createdAt = Date.now();
  for (const [account, secret, scopes] of [
    ["local-admin", keys.adminKey, SCOPES],
    ["local-demo", keys.demoKey, DEFAULT_SCOPES],
  ] as const) {
    const key = {
      ...keyItemKey(hashSecret(secret)),
      id: `key_${account}`,
      account,
      name: account,
      scopes: [...scopes],
      createdAt,
    } satisfies KeyItem;
    const owner: AccountItem = { ...accountItemKey(account), account, tier: "business", createdAt };
    await putNew(client, table, { ...owner });
    await putNew(client, table, { ...key });
  }
}

/** What was changed since the first start (a key revoked, a tier lowered) stays. */
async function putNew(client: DynamoDBClient, table: string, item: Record<string, string | number | string[]>) {
  const put = new PutItemCommand({
    TableName: table,
    Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)])),
    ConditionExpression: "attribute_not_exists(pk)",
  });
  await client.send(put).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  });
}

function attribute(value: string | number | string[]): AttributeValue {
  if (Array.isArray(value)) return { L: value.map((text) => ({ S: text })) };
  return typeof value === "number" ? { N: String(value) } : { S: value };
}
