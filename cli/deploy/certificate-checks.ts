/** Whether the certificates of a stage's domains can be used. */
import { GLOBAL_REGION } from "../../cdk/stage/regions.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import type { AwsAccount } from "./aws-account.ts";
import { type Check, type Judgement, judged, ok, warning } from "./finding.ts";

/** ACM renews a certificate 60 days before its end, while the record of its validation is there. */
const RENEWED_DAYS = 30;
const DAY_MS = 86_400_000;

interface Needed {
  field: string;
  name: string;
  arn: string;
  region: string;
}

export function certificateChecks(stage: StageConfig, account: AwsAccount): Check[] {
  const { domain, consoleDomain, signedAudio, region } = stage;
  const needed = [
    ...needs("domain", domain, region),
    ...needs("consoleDomain", consoleDomain, GLOBAL_REGION),
    ...needs("signedAudio.domain", signedAudio?.domain ?? null, GLOBAL_REGION),
  ];
  return needed.map((one) => [`certificate of ${one.field}`, () => judgeCertificate(one, stage, account)]);
}

const needs = (field: string, domain: { name: string; certificateArn: string } | null, region: string): Needed[] =>
  domain === null ? [] : [{ field, name: domain.name, arn: domain.certificateArn, region }];

async function judgeCertificate({ field, name, arn, region }: Needed, stage: StageConfig, account: AwsAccount) {
  const [, , , inRegion, owner] = arn.split(":");
  const number = await account.identity();
  const request = `aws acm request-certificate --domain-name ${name} --validation-method DNS --region ${region}; then ${field}.certificateArn in stages/${stage.name}.json`;
  if (owner !== number) return judged(false, `of the account ${owner}, not ${number}`, request);
  if (inRegion !== region) return judged(false, `in ${inRegion}, not in ${region}`, request);
  const found = await account.certificate(arn);
  if (found === null) return judged(false, `${arn} does not exist`, request);
  const { status, names, expires } = found;
  if (!names.some((one) => covers(one, name))) return judged(false, `for ${names.join(", ")}, not ${name}`, request);
  if (status !== "ISSUED") return notIssued(status, { name, arn, region }, request);
  const until = `issued for ${name}, until ${expires?.toISOString().slice(0, 10) ?? "an unknown day"}`;
  const endsSoon = expires !== undefined && expires.getTime() - Date.now() < RENEWED_DAYS * DAY_MS;
  return endsSoon
    ? warning(`${until}: it was not renewed`, `check its CNAME record: ${describe(arn, region)}`)
    : ok(until);
}

function notIssued(status: string, { name, arn, region }: Omit<Needed, "field">, request: string): Judgement {
  if (status !== "PENDING_VALIDATION") return judged(false, status, request);
  const fix = `add the CNAME record that this prints to the DNS of ${name}, and wait some minutes: ${describe(arn, region)}`;
  return judged(false, "not validated yet", fix);
}

const describe = (arn: string, region: string) =>
  `aws acm describe-certificate --certificate-arn ${arn} --region ${region} --query Certificate.DomainValidationOptions`;

/** `*.example.com` covers one label. */
function covers(certified: string, name: string): boolean {
  if (!certified.startsWith("*.")) return certified === name;
  return name.slice(name.indexOf(".")) === certified.slice(1);
}
