import { GetItemCommand, paginateQuery, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Hold } from "../limits/month.ts";
import type { UsageStore } from "../limits/ports.ts";
import type { UsageRecord } from "../limits/usage-record.ts";
import { toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";
import { countersOf, sortKeyOf, toRecord } from "./dynamo-usage-item.ts";
import { createKnownMarks, freeMark, heldMark, type Marks, marksOf } from "./dynamo-usage-marks.ts";

/** Thirteen months, so that a month can be compared with the same month of the year before. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;
/** Sorts after every key. */
const LAST_KEY = "\uffff";

type Place = Pick<Hold, "account" | "day" | "keyId">;

const partition = (account: string) => `USAGE#${account}`;
const itemKey = (place: Place) => toKey({ pk: partition(place.account), sk: sortKeyOf(place) });
const expiryOf = ({ day }: Place) => Date.parse(day) / 1000 + KEPT_SECONDS;

const isCounted = (mark: number | undefined) => mark !== undefined && mark > 0;

/**
 * Usage in the Usage table: one item for each day and key, in the partition of its account. A request updates all its
 * counters in one write, together with a mark, so that the SDK's retry of the same write adds nothing.
 */
export function createDynamoUsageStore(
  table: string,
  client = createDynamoClient(),
  now: () => number = Date.now,
): UsageStore {
  const knownMarks = createKnownMarks();
  const seconds = () => Math.floor(now() / 1000);

  async function readMarks(place: Place): Promise<Marks> {
    const get = new GetItemCommand({ TableName: table, Key: itemKey(place), ConsistentRead: true });
    const { Item = {} } = await client.send(get);
    return marksOf(Item);
  }

  return {
    async add(account, record, { id, open }) {
      const place = { account, day: record.day, keyId: record.keyId };
      const item = `${account} ${sortKeyOf(place)}`;
      const mark = open ? heldMark(id) : freeMark(id);
      const counters = countersOf(record);
      const old = knownMarks.removable(item, open);
      const update = new UpdateItemCommand({
        TableName: table,
        Key: itemKey(place),
        UpdateExpression: [
          `ADD ${counters.map((_, i) => `#c${i} :c${i}`).join(", ")}`,
          "SET #mark = :now, #ttl = :ttl",
          ...(old.length > 0 ? [`REMOVE ${old.map((_, i) => `#o${i}`).join(", ")}`] : []),
        ].join(" "),
        ConditionExpression: "attribute_not_exists(#mark)",
        ExpressionAttributeNames: {
          ...Object.fromEntries(counters.map(([name], i) => [`#c${i}`, name])),
          ...Object.fromEntries(old.map((name, i) => [`#o${i}`, name])),
          "#mark": mark,
          "#ttl": "expiresAt",
        },
        ExpressionAttributeValues: toItem({
          ...Object.fromEntries(counters.map(([, value], i) => [`:c${i}`, value])),
          ":now": seconds(),
          ":ttl": expiryOf(place),
        }),
        ReturnValues: knownMarks.isReadDue(item, seconds()) ? "ALL_NEW" : "NONE",
      });
      const updated = await ifConditionHolds(client.send(update));
      // The mark already exists: the response to the same write was lost, or the hold was given up.
      if (!updated && open && !isCounted((await readMarks(place)).get(mark))) return null;
      if (updated) knownMarks.forget(item, old);
      if (updated?.Attributes) knownMarks.remember(item, marksOf(updated.Attributes), seconds());
      return () => {
        // A write that was sent twice may arrive twice: then the mark stays until it is old.
        if (updated?.$metadata.attempts === 1) knownMarks.drop(item, mark);
      };
    },

    async counted(holds) {
      const places = new Map(holds.map((hold) => [`${hold.account} ${sortKeyOf(hold)}`, hold]));
      const marks = await Promise.all([...places.values()].map(readMarks));
      const countedMarks = new Set(
        marks.flatMap((ofItem) => [...ofItem].flatMap(([name, at]) => (isCounted(at) ? [name] : []))),
      );
      return new Set(holds.map(({ id }) => id).filter((id) => countedMarks.has(heldMark(id))));
    },

    async giveUp(hold) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: itemKey(hold),
        UpdateExpression: "SET #mark = :givenUp, #ttl = :ttl",
        ConditionExpression: "attribute_not_exists(#mark)",
        ExpressionAttributeNames: { "#mark": heldMark(hold.id), "#ttl": "expiresAt" },
        ExpressionAttributeValues: toItem({ ":givenUp": -seconds(), ":ttl": expiryOf(hold) }),
      });
      if (await ifConditionHolds(client.send(update))) return true;
      return !isCounted((await readMarks(hold)).get(heldMark(hold.id)));
    },

    async list(account, start, end) {
      const query = {
        TableName: table,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :start AND :end",
        ExpressionAttributeValues: toItem({
          ":pk": partition(account),
          ":start": start,
          ":end": sortKeyOf({ day: end, keyId: LAST_KEY }),
        }),
      };
      const records: UsageRecord[] = [];
      for await (const { Items } of paginateQuery({ client }, query)) records.push(...(Items ?? []).map(toRecord));
      // An item whose requests all died has marks but no counters.
      return records.filter(({ requests }) => requests > 0);
    },
  };
}
