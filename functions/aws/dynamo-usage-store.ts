import { type AttributeValue, paginateQuery, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { COUNTER_NAMES, type Counters, NOTHING, type UsageRecord, type UsageStore } from "../limits/usage-record.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";

/**
 * One item a day and key, in the partition of its account: a counter is an attribute `requests`, `l#ms#requests` for a
 * language or `v#espeak-ms#requests` for a voice. A request adds to all of them in one write.
 */
const LANGUAGE_PREFIX = "l#";
const VOICE_PREFIX = "v#";

/** Thirteen months: the same month of last year can be compared. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const partition = (account: string) => `USAGE#${account}`;
const sortKey = (day: string, keyId: string) => `${day}#${keyId}`;
/** Sorts behind every key of its day. */
const LAST = "\uffff";

/** Usage records in the Usage table. */
export function createDynamoUsageStore(table: string, client = createDynamoClient()): UsageStore {
  return {
    async add(account, record) {
      const counters = countersOf(record);
      const names = Object.fromEntries(counters.map(([name], i) => [`#c${i}`, name]));
      const values = Object.fromEntries(counters.map(([, value], i) => [`:c${i}`, value]));
      const expiresAt = Date.parse(record.day) / 1000 + KEPT_SECONDS;
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: toKey({ pk: partition(account), sk: sortKey(record.day, record.keyId) }),
          UpdateExpression: `ADD ${counters.map((_, i) => `#c${i} :c${i}`).join(", ")} SET #ttl = :ttl`,
          ExpressionAttributeNames: { ...names, "#ttl": "expiresAt" },
          ExpressionAttributeValues: toItem({ ...values, ":ttl": expiresAt }),
        }),
      );
    },

    async list(account, start, end) {
      const query = {
        TableName: table,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :start AND :end",
        ExpressionAttributeValues: toItem({ ":pk": partition(account), ":start": start, ":end": sortKey(end, LAST) }),
      };
      const records: UsageRecord[] = [];
      for await (const { Items } of paginateQuery({ client }, query)) records.push(...(Items ?? []).map(toRecord));
      return records;
    },
  };
}

/** Attribute and value of each counter that is not 0; at least the request itself. */
function countersOf(record: UsageRecord): [string, number][] {
  const named = (prefix: string, counters: Counters) =>
    COUNTER_NAMES.map((name): [string, number] => [`${prefix}${name}`, counters[name]]);
  const all = [
    ...named("", record),
    ...[...record.languages].flatMap(([language, counters]) => named(`${LANGUAGE_PREFIX}${language}#`, counters)),
    ...[...record.voices].flatMap(([voice, counters]) => named(`${VOICE_PREFIX}${voice}#`, counters)),
  ];
  return all.filter(([, value]) => value !== 0);
}

function toRecord(item: Record<string, AttributeValue>): UsageRecord {
  const attributes = fromItem<Record<string, number | string>>(item);
  const [day = "", ...keyId] = String(attributes.sk).split("#");
  const voices = Object.keys(attributes).flatMap((name) =>
    name.startsWith(VOICE_PREFIX) ? [name.slice(VOICE_PREFIX.length, name.lastIndexOf("#"))] : [],
  );
  const counters = (prefix: string): Counters => ({
    ...NOTHING,
    ...Object.fromEntries(COUNTER_NAMES.map((name) => [name, Number(attributes[`${prefix}${name}`] ?? 0)])),
  });
  const ofLanguage = (language: Language) => [language, counters(`${LANGUAGE_PREFIX}${language}#`)] as const;
  return {
    day,
    keyId: keyId.join("#"),
    ...counters(""),
    languages: new Map(LANGUAGES.map(ofLanguage).filter(([, { requests }]) => requests > 0)),
    voices: new Map([...new Set(voices)].map((voice) => [voice, counters(`${VOICE_PREFIX}${voice}#`)])),
  };
}
