import { DeleteItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";

/** An audio in the index of its account. */
export interface IndexedAudio {
  id: string;
  account: string;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

export interface AudioIndex {
  add(audio: IndexedAudio): Promise<void>;
  remove(audio: Pick<IndexedAudio, "id" | "account" | "madeAt">): Promise<void>;
  /** At most `limit` audios that were made before the one with this position, newest first. */
  before(account: string, position: string | undefined, limit: number): Promise<Pick<IndexedAudio, "id" | "madeAt">[]>;
}

/** The place of an audio in the order of its account; it sorts as the moments do. */
export const positionOf = ({ id, madeAt }: Pick<IndexedAudio, "id" | "madeAt">): string => `${madeAt}.${id}`;

const partition = (account: string) => `AUDIOS#${account}`;
/** Sorts after every position. */
const LAST = "~";

/**
 * Which audio an account has, in the Jobs table. An item may outlive its audio: a record says whether that is there. (A
 * secondary index would cost the same write, and its reads may be late.)
 */
export function createDynamoAudioIndex(TableName: string, client = createDynamoClient()): AudioIndex {
  return {
    async add({ account, expiresAt, ...audio }) {
      const Item = toItem({ pk: partition(account), sk: positionOf(audio), expiresAt });
      await client.send(new PutItemCommand({ TableName, Item }));
    },

    async remove({ account, ...audio }) {
      const Key = toKey({ pk: partition(account), sk: positionOf(audio) });
      await client.send(new DeleteItemCommand({ TableName, Key }));
    },

    async before(account, position = LAST, limit) {
      const query = new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk AND sk < :position",
        ExpressionAttributeValues: toItem({ ":pk": partition(account), ":position": position }),
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      });
      const { Items = [] } = await client.send(query);
      return Items.map((item) => {
        const [madeAt, id = ""] = fromItem<{ sk: string }>(item).sk.split(".");
        return { id, madeAt: Number(madeAt) };
      });
    },
  };
}
