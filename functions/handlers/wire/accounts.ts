import { createDynamoAccountList } from "../../aws/dynamo-account-list.ts";

/** Connects the list of accounts to the Keys table. */
export const wireAccounts = (env: { KEYS_TABLE: string }) => createDynamoAccountList(env.KEYS_TABLE);
