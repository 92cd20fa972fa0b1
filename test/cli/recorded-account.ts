/** An AWS account in which a stage can be deployed, or is. */

import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import { instanceTypesOf } from "../../cli/deploy/stage-needs.ts";
import type { Answers, Parameters } from "./aws-answers.ts";
import { Refusal } from "./aws-answers.ts";

export const ACCOUNT = "000000000000";

/** Enough for every stage. */
const QUOTA = 10_000;

export interface RecordedStack {
  status: string;
  outputs: Readonly<Record<string, string>>;
}

/** @param stacksOf by name; called for each answer */
export function recordedAccount(stacksOf: () => ReadonlyMap<string, RecordedStack>): Answers {
  return {
    GetCallerIdentity: `<Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/operator</Arn>`,
    GetParameter: ({ Name }) => {
      if (Name === "/cdk-bootstrap/hnb659fds/version") return { Parameter: { Value: "30" } };
      if (String(Name).endsWith("/model-canary")) {
        return { Parameter: { Value: JSON.stringify({ share: 0, endpoint: "", digest: "" }) } };
      }
      return new Refusal("ParameterNotFound");
    },
    GetServiceQuota: { Quota: { Value: QUOTA } },
    ListServiceQuotas: { Quotas: [] },
    ListAWSDefaultServiceQuotas: {
      Quotas: STAGE_NAMES.flatMap((stage) => instanceTypesOf(STAGES[stage])).map((type) => ({
        QuotaName: `${type} for endpoint usage`,
        Value: QUOTA,
      })),
    },
    "GET /account": {},
    GetProducts: ({ Filters }: Parameters) => ({ PriceList: [priceOf(Filters as Filter[])] }),
    DescribeCertificate: new Refusal("ResourceNotFoundException"),
    GetOpenIDConnectProvider: "<ClientIDList><member>sts.amazonaws.com</member></ClientIDList>",
    GetRole: new Refusal("NoSuchEntity"),
    ListCostAllocationTags: { CostAllocationTags: [{ TagKey: "stage", Type: "UserDefined", Status: "Active" }] },
    DescribeStacks: ({ StackName }: Parameters) => {
      const stacks = stacksOf();
      if (StackName !== undefined && !stacks.has(String(StackName))) {
        return new Refusal("ValidationError", `Stack with id ${StackName} does not exist`);
      }
      const found = [...stacks].filter(([name]) => StackName === undefined || name === StackName);
      return `<Stacks>${found.map(([name, stack]) => described(name, stack)).join("")}</Stacks>`;
    },
    DescribeAlarms: { MetricAlarms: [], CompositeAlarms: [] },
    GetMetricData: { MetricDataResults: [] },
    FilterLogEvents: { events: [{ message: '{"level":"ERROR"}' }] },
  };
}

function described(name: string, { status, outputs }: RecordedStack): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<member><StackName>${name}</StackName><CreationTime>2026-11-29T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus><Outputs>${members.join("")}</Outputs></member>`;
}

interface Filter {
  Field: string;
  Value: string;
}

/** A product of the price list, in the form of AWS's documentation. */
function priceOf(filters: readonly Filter[]): string {
  const attributes = Object.fromEntries(filters.map(({ Field, Value }) => [Field, Value]));
  const priceDimensions = { "A.B.C": { unit: "Hrs", pricePerUnit: { USD: "0.2450000000" } } };
  return JSON.stringify({
    product: { productFamily: "ML Instance", attributes },
    terms: { OnDemand: { "A.B": { priceDimensions } } },
  });
}
