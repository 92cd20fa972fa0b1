/** Creates the first admin key of a stage. No API call can, so the operator writes it into the table. */
import { DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import { createKeyRequest } from "#contract/key-bodies.ts";
import { SCOPES, type Scope } from "#contract/keys.ts";
import { parseWith } from "#contract/schema-error.ts";
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { createDynamoKeyRegister } from "../../functions/aws/dynamo-key-register.ts";
import { createKeyManagement, type Issued } from "../../functions/keys/key-management.ts";
import type { KeyCommand } from "./key-commands.ts";
import { ServiceError } from "./key-service.ts";

const ACCOUNT = "operator";
/** Its calls of `/v1/keys` are reads: the tier must let the operator make many keys at once. */
const TIER = "business";
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
async function keysTable(client: DynamoDBClient, stage: string): Promise<string> {
  const prefix = `MalaysianTts-${stage}-Data-Keys`;
  const found: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    found.push(...TableNames.filter((name) => name.startsWith(prefix)));
  }
  const [table, ...others] = found;
  if (!table || others.length > 0) {
    throw new ServiceError(
      `${found.length} tables are named ${prefix}…, instead of one: is the stage deployed in this account and region?`,
    );
  }
  return table;
}
