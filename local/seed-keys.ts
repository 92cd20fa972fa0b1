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
  type Scope,
} from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";
import type { SeededKeys } from "./data-folder.ts";

/** A key to put, and the account that it makes when it is not there. */
export interface KeySeed {
  account: string;
  secret: string;
  scopes: readonly Scope[];
  tier: Tier;
  /** The key's own cap. */
  monthlyCharacterLimit?: number;
  zeroRetention?: boolean;
}

export async function seedKeys(client: DynamoDBClient, table: string, keys: SeededKeys): Promise<void> {
  const tier = "business";
  await seedKey(client, table, { account: "local-admin", secret: keys.adminKey, scopes: SCOPES, tier });
  await seedKey(client, table, { account: "local-demo", secret: keys.demoKey, scopes: DEFAULT_SCOPES, tier });
}

export async function seedKey(client: DynamoDBClient, table: string, seed: KeySeed): Promise<void> {
  const { account, secret, scopes, tier, monthlyCharacterLimit, zeroRetention } = seed;
  const createdAt = Date.now();
  const key = {
    ...keyItemKey(hashSecret(secret)),
    id: `key_${account}`,
    account,
    name: account,
    scopes: [...scopes],
    createdAt,
    ...(monthlyCharacterLimit === undefined ? {} : { monthlyCharacterLimit }),
    ...(zeroRetention === undefined ? {} : { zeroRetention }),
  } satisfies KeyItem;
  const owner: AccountItem = { ...accountItemKey(account), account, tier, createdAt };
  await putNew(client, table, { ...owner });
  await putNew(client, table, { ...key });
}

/** What was changed since the first start (a key revoked, a tier lowered) stays. */
async function putNew(
  client: DynamoDBClient,
  table: string,
  item: Record<string, string | number | boolean | string[]>,
) {
  const put = new PutItemCommand({
    TableName: table,
    Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)])),
    ConditionExpression: "attribute_not_exists(pk)",
  });
  await client.send(put).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  });
}

function attribute(value: string | number | boolean | string[]): AttributeValue {
  if (Array.isArray(value)) return { L: value.map((text) => ({ S: text })) };
  if (typeof value === "boolean") return { BOOL: value };
  return typeof value === "number" ? { N: String(value) } : { S: value };
}
