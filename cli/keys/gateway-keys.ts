import { type APIGatewayClient, DeleteApiKeyCommand, paginateGetApiKeys } from "@aws-sdk/client-api-gateway";
import { gatewayKeyPrefix } from "#contract/tiers.ts";
import type { StageName } from "../../cdk/stage/stages.ts";

const PAGE_SIZE = 500;

/**
 * Deletes the API Gateway keys that the enroller made for a stage, and returns how many there were. CloudFormation does
 * not know them. While the stage runs, its reconciler would make those of live keys again.
 */
export async function removeGatewayKeys(stage: StageName, client: APIGatewayClient): Promise<number> {
  const prefix = gatewayKeyPrefix(stage);
  const ids: string[] = [];
  for await (const { items = [] } of paginateGetApiKeys({ client }, { nameQuery: prefix, limit: PAGE_SIZE })) {
    for (const { id, name } of items) if (id && name?.startsWith(prefix)) ids.push(id);
  }
  for (const id of ids) await client.send(new DeleteApiKeyCommand({ apiKey: id }));
  return ids.length;
}
