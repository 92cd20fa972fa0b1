/** The local cloud's API Gateway and SSM with a usage plan for each tier, and clients for both. */
import { join } from "node:path";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { SSMClient } from "@aws-sdk/client-ssm";
import { TIERS, usagePlanParameter } from "#contract/tiers.ts";
import type { GatewayClients } from "../../../functions/aws/api-gateway-keys.ts";
import { apiGatewayFront } from "../../../local/aws/api-gateway-front.ts";
import { ssmFront } from "../../../local/aws/ssm-front.ts";
import { type ApiKeys, openApiKeys } from "../../../local/gateway/api-keys.ts";
import { serve } from "../../../local/http/listen.ts";
import { createAccessKeys, OPERATOR } from "../../../local/iam/access-keys.ts";
import { createPermissions } from "../../../local/iam/permissions.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

export const REGION = "ap-southeast-1";
export const STAGE = "dev";

export interface ControlPlane {
  keys: ApiKeys;
  clients: GatewayClients;
  /** The same keys after a restart of the gateway. */
  reopened(): ApiKeys;
  stop(): Promise<void>;
}

export async function startControlPlane(): Promise<ControlPlane> {
  const folder = temporaryFolder("control-plane");
  const plans = TIERS.map((tier) => ({ id: `plan-${tier}`, throttle: undefined, keys: [] }));
  const reopened = () => openApiKeys(plans, join(folder, "api-keys.json"));
  const keys = reopened();
  const accessKeys = createAccessKeys();
  const permissions = createPermissions([], accessKeys, () => {});
  const parameters = new Map(TIERS.map((tier) => [usagePlanParameter(STAGE, tier), `plan-${tier}`]));
  const onError = console.error;
  const gateway = await serve({ handler: apiGatewayFront(keys, REGION, permissions), onError });
  const ssm = await serve({
    handler: ssmFront({ parameters, secrets: new Map(), region: REGION, permissions }),
    onError,
  });
  const { id, secret } = accessKeys.of(OPERATOR);
  const settings = { region: REGION, credentials: { accessKeyId: id, secretAccessKey: secret }, maxAttempts: 1 };
  const clients = {
    apiGateway: new APIGatewayClient({ ...settings, endpoint: gateway.url }),
    ssm: new SSMClient({ ...settings, endpoint: ssm.url }),
  };
  return {
    keys,
    clients,
    reopened,
    async stop() {
      clients.apiGateway.destroy();
      clients.ssm.destroy();
      await Promise.all([gateway.close(), ssm.close()]);
    },
  };
}
