import { CfnOutput } from "aws-cdk-lib";
import {
  DomainName,
  EndpointAccessMode,
  EndpointType,
  type IRestApi,
  type RestApi,
  SecurityPolicy,
} from "aws-cdk-lib/aws-apigateway";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { Construct } from "constructs";
import type { StageConfig } from "../stage/stages.ts";

/** Gives the API the stage's domain, if it has one. Its DNS record is added by hand, from the stack's output. */
export function addDomain(scope: Construct, api: RestApi, { domain }: StageConfig): void {
  if (!domain) return;
  const name = new DomainName(scope, "Domain", {
    domainName: domain.name,
    certificate: Certificate.fromCertificateArn(scope, "Certificate", domain.certificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS13_1_2_PQ_2025_09,
    endpointAccessMode: EndpointAccessMode.STRICT,
    mapping: api as IRestApi,
  });
  new CfnOutput(scope, "DomainTarget", {
    value: name.domainNameAliasDomainName,
    description: `Point ${domain.name} here`,
  });
}
