/** What further services say about an AWS account: certificates, GitHub's sign-in, tags of the bill, the price list. */
import { ACMClient, DescribeCertificateCommand, ResourceNotFoundException } from "@aws-sdk/client-acm";
import { CostExplorerClient, ListCostAllocationTagsCommand } from "@aws-sdk/client-cost-explorer";
import { GetOpenIDConnectProviderCommand, GetRoleCommand, IAMClient, NoSuchEntityException } from "@aws-sdk/client-iam";
import { GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";

export interface Certificate {
  /** `ISSUED`, `PENDING_VALIDATION`, `EXPIRED`, … */
  status: string;
  /** With `*.example.com` as they are. */
  names: readonly string[];
  /** Undefined before it is issued. */
  expires: Date | undefined;
}

/** These services have one endpoint for all regions. */
const GLOBAL_REGION = "us-east-1";

/** In the region of its ARN; null where it does not exist. */
export async function certificate(CertificateArn: string): Promise<Certificate | null> {
  const [, , , region = ""] = CertificateArn.split(":");
  const found = await orNull(ResourceNotFoundException, () =>
    new ACMClient({ region }).send(new DescribeCertificateCommand({ CertificateArn })),
  );
  const { Status = "", DomainName = "", SubjectAlternativeNames = [], NotAfter } = found?.Certificate ?? {};
  return found && { status: Status, names: [DomainName, ...SubjectAlternativeNames], expires: NotAfter };
}

/** The audiences of the account's provider for an issuer of OIDC tokens; null without the provider. */
export async function oidcAudiences(OpenIDConnectProviderArn: string): Promise<readonly string[] | null> {
  const found = await orNull(NoSuchEntityException, () =>
    iam().send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
  );
  return found && (found.ClientIDList ?? []);
}

/** The ARN of a role; null where it does not exist. */
export async function roleArn(RoleName: string): Promise<string | null> {
  const found = await orNull(NoSuchEntityException, () => iam().send(new GetRoleCommand({ RoleName })));
  return found?.Role?.Arn ?? null;
}

/** Whether the bill can be filtered by a tag; null where AWS has not seen it. The account that pays alone may ask. */
export async function costTag(key: string): Promise<"Active" | "Inactive" | null> {
  const client = new CostExplorerClient({ region: GLOBAL_REGION });
  const list = new ListCostAllocationTagsCommand({ TagKeys: [key], Type: "UserDefined" });
  const { CostAllocationTags = [] } = await client.send(list);
  return CostAllocationTags[0]?.Status ?? null;
}

/** USD an hour of an instance that hosts an endpoint, by AWS's price list; null where the region does not have it. */
export async function hostingPrice(region: string, instanceType: string): Promise<number | null> {
  const is = (Field: string, Value: string) => ({ Type: "TERM_MATCH" as const, Field, Value });
  const { PriceList = [] } = await new PricingClient({ region: GLOBAL_REGION }).send(
    new GetProductsCommand({
      ServiceCode: "AmazonSageMaker",
      Filters: [is("regionCode", region), is("instanceName", instanceType), is("component", "Hosting")],
    }),
  );
  const [product] = PriceList.map((json: unknown) => JSON.parse(String(json)));
  const [term] = Object.values<{ priceDimensions: object }>(product?.terms?.OnDemand ?? {});
  const [dimension] = Object.values<{ pricePerUnit: { USD: string } }>({ ...term?.priceDimensions });
  return dimension === undefined ? null : Number(dimension.pricePerUnit.USD);
}

const iam = () => new IAMClient({ region: GLOBAL_REGION });

async function orNull<T>(absent: new (...args: never[]) => Error, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof absent) return null;
    throw error;
  }
}
