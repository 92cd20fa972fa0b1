/** What a deployment needs to know about an AWS account, by the SDK. */
import { APIGatewayClient, GetAccountCommand } from "@aws-sdk/client-api-gateway";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import {
  GetServiceQuotaCommand,
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  type ServiceQuota,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { certificate, costTag, hostingPrice, oidcAudiences, roleArn } from "./account-services.ts";

export interface StackState {
  status: string;
  outputs: ReadonlyMap<string, string>;
}

export interface AwsAccount {
  /** Number of the account of the credentials. Rejects without valid credentials. */
  identity(): Promise<string>;
  /** Version of the CDK bootstrap stack in a region; null where there is none. */
  bootstrapVersion(region: string): Promise<number | null>;
  /** Applied value of a quota by its code, or by its name where the code is not known; null where AWS lists none. */
  quota(service: string, quota: { code: string } | { name: string }): Promise<number | null>;
  /** ARN of the role by which API Gateway writes to CloudWatch; null where the account has none. */
  gatewayLogRole(): Promise<string | null>;
  /** Null where the stack does not exist. */
  stack(name: string): Promise<StackState | null>;
  /** Value of an SSM parameter, decrypted, and its type; null where there is none. */
  parameter(name: string): Promise<{ value: string; type: string } | null>;
  /** Number of objects below the prefix, 1,000 at most. */
  objects(bucket: string, prefix: string): Promise<number>;
  certificate: typeof certificate;
  oidcAudiences: typeof oidcAudiences;
  roleArn: typeof roleArn;
  costTag: typeof costTag;
  hostingPrice: typeof hostingPrice;
}

/** The version that the CDK CLI writes for its default qualifier. */
const BOOTSTRAP_PARAMETER = "/cdk-bootstrap/hnb659fds/version";

export function awsAccount(region: string): AwsAccount {
  const quotas = new ServiceQuotasClient({ region });
  return {
    certificate,
    oidcAudiences,
    roleArn,
    costTag,
    hostingPrice,
    async identity() {
      const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
      if (!Account) throw new Error("the credentials name no account");
      return Account;
    },
    async bootstrapVersion(inRegion) {
      try {
        const { Parameter } = await new SSMClient({ region: inRegion }).send(
          new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }),
        );
        return Number(Parameter?.Value);
      } catch (error) {
        if (error instanceof ParameterNotFound) return null;
        throw error;
      }
    },
    async quota(ServiceCode, quota) {
      if ("code" in quota) {
        const get = new GetServiceQuotaCommand({ ServiceCode, QuotaCode: quota.code });
        return (await quotas.send(get)).Quota?.Value ?? null;
      }
      // A quota that was never changed may be in the list of defaults alone.
      for (const paginate of [paginateListServiceQuotas, paginateListAWSDefaultServiceQuotas]) {
        for await (const { Quotas = [] } of paginate({ client: quotas }, { ServiceCode })) {
          const found = (Quotas as ServiceQuota[]).find(({ QuotaName }) => QuotaName === quota.name);
          if (found) return found.Value ?? null;
        }
      }
      return null;
    },
    async gatewayLogRole() {
      const { cloudwatchRoleArn } = await new APIGatewayClient({ region }).send(new GetAccountCommand({}));
      return cloudwatchRoleArn ?? null;
    },
    async stack(StackName) {
      try {
        const { Stacks = [] } = await new CloudFormationClient({ region }).send(
          new DescribeStacksCommand({ StackName }),
        );
        const outputs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [
          OutputKey,
          OutputValue,
        ]) as [string, string][];
        return Stacks[0] ? { status: Stacks[0].StackStatus ?? "", outputs: new Map(outputs) } : null;
      } catch (error) {
        if ((error as Error).message.includes("does not exist")) return null;
        throw error;
      }
    },
    async parameter(Name) {
      try {
        const get = new GetParameterCommand({ Name, WithDecryption: true });
        const { Parameter } = await new SSMClient({ region }).send(get);
        return { value: Parameter?.Value ?? "", type: Parameter?.Type ?? "" };
      } catch (error) {
        if (error instanceof ParameterNotFound) return null;
        throw error;
      }
    },
    async objects(Bucket, prefix) {
      const list = new ListObjectsV2Command({ Bucket, Prefix: prefix });
      return (await new S3Client({ region }).send(list)).KeyCount ?? 0;
    },
  };
}
