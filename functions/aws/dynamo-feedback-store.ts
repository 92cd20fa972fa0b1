import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Feedback, FeedbackStore } from "../feedback/ports.ts";
import { fromItem, toItem } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";

/** Stores feedback next to the record of its audio, one item for each key. */
export function createDynamoFeedbackStore(
  table: string,
  now: () => number,
  client = createDynamoClient(),
): FeedbackStore {
  return {
    async put({ id, ...feedback }) {
      const place = { pk: `AUDIO#${id}`, sk: `FEEDBACK#${feedback.keyId}` };
      const put = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...place, ...feedback }),
        ReturnValues: "ALL_OLD",
      });
      const { Attributes } = await client.send(put);
      const earlier = Attributes && fromItem<Omit<Feedback, "id">>(Attributes);
      // The table deletes what is expired late.
      return earlier && earlier.expiresAt > now() / 1000 ? earlier.rating : undefined;
    },
  };
}
