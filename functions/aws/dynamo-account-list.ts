import { type AccountItem, accountItemKey } from "#contract/keys.ts";
import type { AccountList } from "../limits/ports.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { scanItems } from "./dynamo/scan-items.ts";

/** All accounts of the stage, in the Keys table. */
export function createDynamoAccountList(table: string, client = createDynamoClient()): AccountList {
  return {
    page: (limit, after) =>
      scanItems<AccountItem>(client, table, {
        sk: "ACCOUNT",
        limit,
        after: after === undefined ? undefined : accountItemKey(after),
      }),
  };
}
