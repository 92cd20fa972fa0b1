/** Creates the first admin key of a stage. No API call can, so the operator writes it into the table. */
import { DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import { createKeyRequest } from "#contract/key-bodies.ts";
import { SCOPES, type Scope } from "#contract/keys.ts";
import { parseWith } from "#contract/schema-error.ts";
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { createDynamoKeyRegister } from "../../functions/aws/dynamo-key-register.ts";
import { createKeyManagement, type Issued } from "../../functions/keys/key-management.ts";
import { liveHashes } from "../../functions/keys/live-secrets.ts";
import type { KeyCommand } from "./key-commands.ts";
import { ServiceError } from "./key-service.ts";

const ACCOUNT = "operator";
/** Its calls of `/v1/keys` are reads: the tier must let the operator make many keys at once. */
const TIER = "business";
/** Keys read at once. */
const KEYS_PAGE = 100;
const ADMIN: readonly Scope[] = ["keys:admin"];

/** Throws {@link ServiceError} if these credentials cannot see a Keys table of the stage. */
export async function createAdminKey({
  stage,
  name,
  account = ACCOUNT,
  scopes,
}: NonNullable<KeyCommand["admin"]>): Promise<Issued> {
  const { region, name: known } = stageOf(stage);
  const client = new DynamoDBClient({ region });
  try {
    const table = await keysTable(client, known);
    const management = createKeyManagement({
      register: createDynamoKeyRegister(table, client),
      // The reconciler finds the new key.
      enrol: async () => {},
      onFailure: () => {},
      // The key is made without default lexicons.
      lexicons: { addKey: async () => false, removeKeys: async () => {} },
      uses: { last: async () => new Map() },
      now: Date.now,
    });
    const { scopes: _, ...order } = orderOf({ name, account });
    const tier = (await createDynamoKeyRegister(table, client).account(account)) ? undefined : TIER;
    return await management.issue({ ...order, tier, scopes: scopesOf(scopes) });
  } finally {
    client.destroy();
  }
}

/** Whether the stage has an admin key that works. False where it has no Keys table yet. */
export async function hasAdminKey(stage: string, client = new DynamoDBClient({ region: stageOf(stage).region })) {
  const [table] = await keysTables(client, stage);
  if (table === undefined) return false;
  const register = createDynamoKeyRegister(table, client);
  for (let after: string | undefined; ; ) {
    const keys = await register.page({ limit: KEYS_PAGE, after, account: undefined });
    if (keys.some((key) => key.scopes.includes("keys:admin") && liveHashes(key, Date.now()).length > 0)) return true;
    after = keys.at(-1)?.id;
    if (after === undefined) return false;
  }
}

function orderOf(order: { name: string; account: string }) {
  try {
    return parseWith(createKeyRequest, order);
  } catch (error) {
    throw new ServiceError((error as Error).message);
  }
}

function stageOf(name: string) {
  try {
    return operatorStage(name);
  } catch (error) {
    throw new ServiceError((error as Error).message);
  }
}

function scopesOf(extra: readonly string[] | undefined): readonly Scope[] {
  const unknown = extra?.find((scope) => !SCOPES.some((known) => known === scope));
  if (unknown !== undefined) throw new ServiceError(`${unknown} is not a scope; scopes: ${SCOPES.join(", ")}`);
  return [...new Set([...ADMIN, ...((extra ?? []) as Scope[])])];
}

/** CloudFormation names a table after its stack and its id, with a random suffix. */
const tablePrefix = (stage: string) => `MalaysianTts-${stage}-Data-Keys`;

async function keysTables(client: DynamoDBClient, stage: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    found.push(...TableNames.filter((name) => name.startsWith(tablePrefix(stage))));
  }
  return found;
}

async function keysTable(client: DynamoDBClient, stage: string): Promise<string> {
  const found = await keysTables(client, stage);
  const [table, ...others] = found;
  if (!table || others.length > 0) {
    throw new ServiceError(
      `${found.length} tables are named ${tablePrefix(stage)}…, instead of one: is the stage deployed in this account and region?`,
    );
  }
  return table;
}
