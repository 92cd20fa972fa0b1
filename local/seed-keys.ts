/** Puts the admin key and the demo key into the Keys table, unless they exist. */
import { type AttributeValue, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import {
  type AccountItem,
  accountItemKey,
  DEFAULT_SCOPES,
  itemsOfNewKey,
  type KeyItem,
  type NewKey,
  SCOPES,
} from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";
import type { SeededKeys } from "./data-folder.ts";

type Value = string | number | boolean | readonly string[];

/** A key, and the tier of its account if that does not exist yet. */
export type KeySeed = Omit<NewKey, "id" | "name" | "createdAt"> & { secret: string; tier: Tier };

export async function seedKeys(client: DynamoDBClient, table: string, keys: SeededKeys): Promise<void> {
  const tier = "business";
  await seedKey(client, table, { account: "local-admin", secret: keys.adminKey, scopes: SCOPES, tier });
  await seedKey(client, table, {
    account: "local-demo",
    secret: keys.demoKey,
    scopes: [...DEFAULT_SCOPES, "audio:read", "lexicons:write"],
    tier,
  });
}

export async function seedKey(client: DynamoDBClient, table: string, seed: KeySeed): Promise<void> {
  const { account, secret, tier, ...rest } = seed;
  const createdAt = Date.now();
  const owner: AccountItem = { ...accountItemKey(account), account, tier, createdAt };
  await putNew(client, table, { ...owner });
  const items = itemsOfNewKey({ id: `key_${account}`, account, name: account, createdAt, ...rest }, secret);
  for (const item of items) await putNew(client, table, { ...item });
  await setScopes(client, table, items[1]);
}

/** An earlier release may have seeded the key, with fewer scopes. */
async function setScopes(client: DynamoDBClient, TableName: string, { pk, sk, scopes }: KeyItem): Promise<void> {
  const update = new UpdateItemCommand({
    TableName,
    Key: { pk: attribute(pk), sk: attribute(sk) },
    UpdateExpression: "SET scopes = :scopes",
    ExpressionAttributeValues: { ":scopes": attribute(scopes) },
  });
  await client.send(update);
}

/** Leaves an existing item as it is: a key may have been revoked or a tier changed since the first start. */
async function putNew(client: DynamoDBClient, table: string, item: Record<string, Value>) {
  const put = new PutItemCommand({
    TableName: table,
    Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)])),
    ConditionExpression: "attribute_not_exists(pk)",
  });
  await client.send(put).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  });
}

function attribute(value: Value): AttributeValue {
  if (typeof value === "object") return { L: value.map((text) => ({ S: text })) };
  if (typeof value === "boolean") return { BOOL: value };
  return typeof value === "number" ? { N: String(value) } : { S: value };
}
