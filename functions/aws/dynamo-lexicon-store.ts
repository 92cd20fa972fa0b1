import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import {
  type AttributeValue,
  DeleteItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { LexiconRules } from "#contract/reading.ts";
import type { LexiconHead, LexiconStore, StoredLexicon } from "../lexicons/ports.ts";
import { fromItem, type Plain, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";
import { readItem } from "./dynamo/read-item.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

type Item = Record<string, AttributeValue>;

/** All items of an account are in one partition, so that they can be erased together. */
const partition = (account: string) => `LEXICON#${account}`;
/** A name has no `#`. */
const NEWEST = "NEWEST#";
const newest = (account: string, name: string) => ({ pk: partition(account), sk: `${NEWEST}${name}` });
const olderPrefix = (name: string) => `OLDER#${name}#`;
const older = (account: string, name: string, version: number) => ({
  pk: partition(account),
  sk: `${olderPrefix(name)}${version}`,
});

/** Everything but the rules. */
const HEAD = ["sk", "version", "language", "ruleCount", "createdAt", "updatedAt", "keyIds"] as const;

/**
 * Lexicons in the Jobs table. The newest version is one item, read in one call, and each older one another. The rules are
 * compressed JSON: a rule takes some 20 bytes, and DynamoDB reads 4 KB for one unit.
 */
export function createDynamoLexiconStore(TableName: string, client = createDynamoClient()): LexiconStore {
  async function read(key: { pk: string; sk: string }, name: string): Promise<StoredLexicon | null> {
    const item = await readItem(client, TableName, key);
    return item ? toLexicon(item, name) : null;
  }

  async function* keysOf(account: string, prefix: string) {
    for await (const { Items = [] } of query(account, prefix, ["pk", "sk"])) {
      for (const item of Items) yield fromItem<{ pk: string; sk: string }>(item);
    }
  }

  const query = (account: string, prefix: string, names: readonly string[]) =>
    paginateQuery(
      { client },
      {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: toItem({ ":pk": partition(account), ":prefix": prefix }),
        ProjectionExpression: names.map((name) => `#${name}`).join(", "),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      },
    );

  return {
    find: (account, name) => read(newest(account, name), name),
    findOlder: (account, name, version) => read(older(account, name, version), name),

    async list(account) {
      const heads: LexiconHead[] = [];
      for await (const { Items = [] } of query(account, NEWEST, HEAD)) heads.push(...Items.map(toHead));
      return heads;
    },

    async replace(account, before, after) {
      if (before) {
        const Item = toItem({ ...older(account, before.name, before.version), ...(await attributesOf(before)) });
        await client.send(new PutItemCommand({ TableName, Item }));
      }
      const attributes = Object.entries(await attributesOf(after));
      const [set, removed] = [
        attributes.filter(([, value]) => value !== undefined),
        attributes.filter(([, value]) => value === undefined),
      ];
      const update = new UpdateItemCommand({
        TableName,
        Key: toKey(newest(account, after.name)),
        UpdateExpression: [
          `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`,
          ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(", ")}`] : []),
        ].join(" "),
        ConditionExpression: before ? "#version = :before" : "attribute_not_exists(pk)",
        ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: toItem({
          ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
          ...(before ? { ":before": before.version } : {}),
        }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },

    async removeOlder(account, name, version) {
      await client.send(new DeleteItemCommand({ TableName, Key: toKey(older(account, name, version)) }));
    },

    async remove(account, name) {
      const remove = new DeleteItemCommand({
        TableName,
        Key: toKey(newest(account, name)),
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(keyIds)",
      });
      // Without the newest version, no older one is found.
      if ((await ifConditionHolds(client.send(remove))) === null) return false;
      for await (const key of keysOf(account, olderPrefix(name))) {
        await client.send(new DeleteItemCommand({ TableName, Key: toKey(key) }));
      }
      return true;
    },

    async addKey(account, name, keyId) {
      const add = new UpdateItemCommand({
        TableName,
        Key: toKey(newest(account, name)),
        UpdateExpression: "ADD keyIds :ids",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":ids": { SS: [keyId] } },
      });
      return (await ifConditionHolds(client.send(add))) !== null;
    },

    async removeKeys(account, name, keyIds) {
      if (keyIds.length === 0) return;
      const remove = new UpdateItemCommand({
        TableName,
        Key: toKey(newest(account, name)),
        UpdateExpression: "DELETE keyIds :ids",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":ids": { SS: [...keyIds] } },
      });
      await ifConditionHolds(client.send(remove));
    },
  };
}

/** The attributes of a version, without the notes of keys. */
async function attributesOf(lexicon: StoredLexicon): Promise<Record<string, Plain | undefined>> {
  const { version, language, ruleCount, createdAt, updatedAt } = lexicon;
  const rules = (await deflate(JSON.stringify(lexicon.rules))).toString("base64");
  return { version, language, ruleCount, createdAt, updatedAt, rules };
}

type Stored = LexiconHead & { sk: string; keyIds?: readonly string[]; rules: string };

function toHead(item: Item): LexiconHead {
  const { sk, keyIds = [], ...head } = fromItem<Stored>(item);
  return { ...head, name: sk.slice(NEWEST.length), keys: keyIds };
}

async function toLexicon(item: Item, name: string): Promise<StoredLexicon> {
  const { version, language, ruleCount, createdAt, updatedAt, keyIds = [], rules } = fromItem<Stored>(item);
  return {
    name,
    version,
    language,
    ruleCount,
    createdAt,
    updatedAt,
    keys: keyIds,
    rules: await rulesOf(rules),
  };
}

async function rulesOf(compressed: string): Promise<LexiconRules["rules"]> {
  return JSON.parse((await inflate(Buffer.from(compressed, "base64"))).toString());
}

/** An item of the table with the rules as they were sent, if it is a lexicon. */
export async function readableLexicon<T extends Readonly<Record<string, unknown>> & { pk: string }>(
  item: T,
): Promise<T> {
  const isLexicon = item.pk.startsWith(partition("")) && typeof item.rules === "string";
  return isLexicon ? { ...item, rules: await rulesOf(String(item.rules)) } : item;
}
