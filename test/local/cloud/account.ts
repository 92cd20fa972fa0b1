/** A separate account in the local cloud, with one key, so that a test knows its usage exactly. */
import { randomUUID } from "node:crypto";
import { DynamoDBClient, ListTablesCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, inject } from "vitest";
import { DEFAULT_SCOPES, newSecret } from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";
import { type QuotaResponse, quotaResponse, type UsageGroup, usageResponse } from "#contract/usage.ts";
import { type KeySeed, seedKey } from "../../../local/seed-keys.ts";
import { post, url } from "./client.ts";

export interface Account {
  name: string;
  keyId: string;
  secret: string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  delete(path: string): Promise<Response>;
  quota(): Promise<QuotaResponse>;
  usage(groupBy?: UsageGroup): Promise<ReturnType<typeof usageResponse.parse>>;
  /** Simulates earlier requests: their number by age in seconds. */
  pretendRequests(count: number, secondsAgo: number): Promise<void>;
}

/** One for all accounts of a worker. */
let database: ReturnType<typeof openDatabase> | undefined;

async function openDatabase() {
  const client = new DynamoDBClient({
    endpoint: inject("dynamoDbUrl"),
    region: "ap-southeast-1",
    credentials: inject("credentials"),
  });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  return { client, table: (name: string) => TableNames.find((tableName) => tableName.includes(name)) ?? name };
}

export async function newAccount(
  tier: Tier,
  key: Partial<Omit<KeySeed, "account" | "secret" | "tier">> = {},
): Promise<Account> {
  database ??= openDatabase();
  const { client, table } = await database;
  const [name, secret] = [`account-${randomUUID()}`, newSecret()];
  await seedKey(client, table("Keys"), { account: name, secret, tier, scopes: DEFAULT_SCOPES, ...key });
  const headers = { "x-api-key": secret };
  const get = (path: string) => fetch(url(path), { headers });
  const json = async (path: string) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    return response.json();
  };
  return {
    name,
    keyId: `key_${name}`,
    secret,
    get,
    post: (path, body, more = {}) => post(path, body, { ...headers, ...more }),
    delete: (path) => fetch(url(path), { method: "DELETE", headers }),
    quota: async () => quotaResponse.parse(await json("/v1/quota")),
    usage: async (groupBy = "day") => usageResponse.parse(await json(`/v1/usage?group_by=${groupBy}`)),
    async pretendRequests(count, secondsAgo) {
      const slot = Math.floor(Date.now() / 1000) - secondsAgo;
      const counts = { slot, n: count, [`s${slot % 61}`]: count };
      const numbers = Object.entries(counts).map(([attribute, value]) => [attribute, { N: String(value) }]);
      const Item = { pk: { S: `RATE#${name}` }, sk: { S: "RATE" }, ...Object.fromEntries(numbers) };
      await client.send(new PutItemCommand({ TableName: table("Usage"), Item }));
    },
  };
}
