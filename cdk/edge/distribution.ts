/** What the stage's distributions of CloudFront share. */
import { Duration, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  type Distribution,
  type DistributionProps,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type ResponseSecurityHeadersBehavior,
  SecurityPolicyProtocol,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import type { EdgeDomain } from "../stage/stages.ts";

const MINIMUM_TLS = {
  "1.2": SecurityPolicyProtocol.TLS_V1_2_2021,
  "1.3": SecurityPolicyProtocol.TLS_V1_3_2025,
} as const;

/** Of every answer: as `SECURITY_HEADERS` of the contract, and for subdomains too. */
export const EDGE_SECURITY_HEADERS: ResponseSecurityHeadersBehavior = {
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
};

export interface EdgeProps {
  /** `null`: CloudFront's own name. */
  readonly domain: EdgeDomain | null;
  /** `null`: no firewall. */
  readonly firewallArn: string | null;
}

/** Protocols, name and firewall of a distribution. */
export function edgeSettings(scope: Construct, { domain, firewallArn }: EdgeProps): Partial<DistributionProps> {
  return {
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(domain && {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(scope, "Certificate", domain.certificateArn),
      minimumProtocolVersion: MINIMUM_TLS[domain.minimumTls],
    }),
    ...(firewallArn !== null && { webAclId: firewallArn }),
  };
}

export interface EdgeReasons {
  readonly anyCountry: string;
  readonly noFirewall: string;
  readonly noLog: string;
}

/** Says why a distribution is as it is, where cdk-nag's rules ask for more. */
export function acknowledgeEdge(
  distribution: Distribution,
  { domain, firewallArn }: EdgeProps,
  { anyCountry, noFirewall, noLog }: EdgeReasons,
): void {
  const acknowledge = (id: string, reason: string) => Validations.of(distribution).acknowledge({ id, reason });
  acknowledge("AwsSolutions-CFR1", anyCountry);
  if (firewallArn === null) acknowledge("AwsSolutions-CFR2", noFirewall);
  acknowledge("AwsSolutions-CFR3", noLog);
  if (domain !== null) return;
  acknowledge(
    "AwsSolutions-CFR4",
    "With the distribution's own name, CloudFront sets the oldest protocol; there is no certificate to raise it.",
  );
}
