import {
  APIGatewayClient,
  ConflictException,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeysCommand,
  LimitExceededException,
  NotFoundException,
  paginateGetApiKeys,
  paginateGetUsagePlanKeys,
} from "@aws-sdk/client-api-gateway";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { gatewayKeyPrefix, TIERS, type Tier, usagePlanParameter } from "#contract/tiers.ts";
import type { GatewayKey, GatewayKeys } from "../gateway-keys/ports.ts";

/** The control plane allows an account about five calls a second, so throttling is normal. */
const RETRY_THROTTLING = { maxAttempts: 8 };
const PAGE_SIZE = 500;

export interface GatewayClients {
  apiGateway: APIGatewayClient;
  ssm: SSMClient;
}

/** API Gateway's keys, each named after its hash. The plans' ids are in SSM. */
export function createApiGatewayKeys(
  stage: string,
  { apiGateway, ssm }: GatewayClients = { apiGateway: new APIGatewayClient(RETRY_THROTTLING), ssm: new SSMClient({}) },
): GatewayKeys {
  const prefix = gatewayKeyPrefix(stage);
  const plans = new Map<Tier, Promise<string>>();

  function planOf(tier: Tier): Promise<string> {
    const plan = plans.get(tier) ?? readPlan(tier);
    plans.set(tier, plan);
    return plan;
  }

  async function readPlan(tier: Tier): Promise<string> {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: usagePlanParameter(stage, tier) }));
      if (!Parameter?.Value) throw new Error(`the usage plan of the tier ${tier} has no id`);
      return Parameter.Value;
    } catch (error) {
      plans.delete(tier);
      throw error;
    }
  }

  async function idOf(hash: string): Promise<string> {
    const { items } = await apiGateway.send(new GetApiKeysCommand({ nameQuery: prefix + hash }));
    const id = items?.find(({ name }) => name === prefix + hash)?.id;
    if (!id) throw new Error("an API Gateway key with this value has another name");
    return id;
  }

  async function tiersById(): Promise<Map<string, Tier>> {
    const byId = new Map<string, Tier>();
    for (const tier of TIERS) {
      const query = { usagePlanId: await planOf(tier), limit: PAGE_SIZE };
      for await (const { items } of paginateGetUsagePlanKeys({ client: apiGateway }, query)) {
        for (const { id } of items ?? []) if (id) byId.set(id, tier);
      }
    }
    return byId;
  }

  return {
    async create(hash) {
      try {
        const { id } = await apiGateway.send(
          new CreateApiKeyCommand({ name: prefix + hash, value: hash, enabled: true }),
        );
        return id ?? null;
      } catch (error) {
        if (error instanceof LimitExceededException) return null;
        if (error instanceof ConflictException) return idOf(hash);
        throw error;
      }
    },

    async attach(id, tier) {
      try {
        const link = { usagePlanId: await planOf(tier), keyId: id, keyType: "API_KEY" };
        await apiGateway.send(new CreateUsagePlanKeyCommand(link));
        return true;
      } catch (error) {
        if (error instanceof ConflictException) return false;
        throw error;
      }
    },

    async detach(id, tier) {
      await ignoreNotFound(
        apiGateway.send(new DeleteUsagePlanKeyCommand({ usagePlanId: await planOf(tier), keyId: id })),
      );
    },

    async remove(id) {
      await ignoreNotFound(apiGateway.send(new DeleteApiKeyCommand({ apiKey: id })));
    },

    async list() {
      const keys = new Map<string, GatewayKey>();
      const tiers = await tiersById();
      const query = { nameQuery: prefix, limit: PAGE_SIZE };
      for await (const { items } of paginateGetApiKeys({ client: apiGateway }, query)) {
        for (const { id, name } of items ?? []) {
          if (id && name?.startsWith(prefix)) keys.set(name.slice(prefix.length), { id, tier: tiers.get(id) ?? null });
        }
      }
      return keys;
    },
  };
}

/** Deletes idempotently: an already deleted resource is not an error. */
async function ignoreNotFound(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  }
}
