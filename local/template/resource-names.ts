/** The values of `Ref` and `Fn::GetAtt` for each resource type that the local cloud knows. */
import { createHash } from "node:crypto";
import type { Resource } from "./assembly-reader.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";
import { reasonForLeavingOut } from "./unused-types.ts";

export const ACCOUNT_ID = "000000000000";

/** What the names of a resource depend on. */
export interface Naming {
  region: string;
  /** Resolves one property of the resource. */
  property(name: string): string | undefined;
}

interface TypeNames {
  ref(resource: Resource, naming: Naming): string;
  attributes?: Record<string, (resource: Resource, naming: Naming) => string>;
}

const fullId = (resource: Resource) => `${resource.stack}-${resource.id}`;
const arn = (service: string, naming: Naming, rest: string) =>
  `arn:aws:${service}:${naming.region}:${ACCOUNT_ID}:${rest}`;

const named =
  (property: string) =>
  (resource: Resource, naming: Naming): string =>
    naming.property(property) ?? fullId(resource);

const byId: TypeNames = { ref: (resource) => resource.id };

const table: TypeNames = {
  ref: named("TableName"),
  attributes: {
    Arn: (resource, naming) => arn("dynamodb", naming, `table/${named("TableName")(resource, naming)}`),
  },
};

const functionArn = (resource: Resource, naming: Naming) =>
  arn("lambda", naming, `function:${named("FunctionName")(resource, naming)}`);

const KNOWN_TYPES: Record<string, TypeNames> = {
  "AWS::ApiGateway::ApiKey": { ...byId, attributes: { APIKeyId: (resource) => resource.id } },
  "AWS::ApiGateway::Authorizer": { ...byId, attributes: { AuthorizerId: (resource) => resource.id } },
  "AWS::ApiGateway::GatewayResponse": byId,
  "AWS::ApiGateway::Method": byId,
  "AWS::ApiGateway::Model": { ref: named("Name") },
  "AWS::ApiGateway::RequestValidator": byId,
  "AWS::ApiGateway::Resource": { ...byId, attributes: { ResourceId: (resource) => resource.id } },
  "AWS::ApiGateway::RestApi": {
    ref: (resource) => apiId(resource),
    attributes: { RootResourceId: (resource) => `${resource.id}Root`, RestApiId: (resource) => apiId(resource) },
  },
  "AWS::ApiGateway::Stage": { ref: named("StageName") },
  "AWS::ApiGateway::UsagePlan": { ...byId, attributes: { Id: (resource) => resource.id } },
  "AWS::ApiGateway::UsagePlanKey": byId,
  "AWS::CloudFront::Distribution": {
    ...byId,
    attributes: {
      DomainName: (resource) => `${resource.id.toLowerCase()}.cloudfront.net`,
      Id: (resource) => resource.id,
    },
  },
  "AWS::CloudFront::Function": {
    ...byId,
    attributes: { FunctionARN: (resource) => `arn:aws:cloudfront::${ACCOUNT_ID}:function/${resource.id}` },
  },
  "AWS::CloudFront::KeyGroup": { ...byId, attributes: { Id: (resource) => resource.id } },
  "AWS::CloudFront::PublicKey": { ...byId, attributes: { Id: (resource) => resource.id } },
  "AWS::CloudFront::OriginAccessControl": { ...byId, attributes: { Id: (resource) => resource.id } },
  "AWS::CloudFront::ResponseHeadersPolicy": byId,
  "AWS::DynamoDB::GlobalTable": table,
  "AWS::DynamoDB::Table": table,
  "AWS::Events::Rule": {
    ref: named("Name"),
    attributes: { Arn: (r, naming) => arn("events", naming, `rule/${r.id}`) },
  },
  "AWS::IAM::ManagedPolicy": {
    ref: (resource, naming) => `arn:aws:iam::${ACCOUNT_ID}:policy/${named("ManagedPolicyName")(resource, naming)}`,
  },
  "AWS::IAM::Policy": byId,
  "AWS::IAM::Role": {
    ref: named("RoleName"),
    attributes: {
      Arn: (resource, naming) => `arn:aws:iam::${ACCOUNT_ID}:role/${named("RoleName")(resource, naming)}`,
      RoleId: (resource) => resource.id,
    },
  },
  "AWS::Lambda::Alias": {
    ref: (_, naming) => `${versionedArn(naming)}:${naming.property("Name") ?? ""}`,
    attributes: { AliasArn: (_, naming) => `${versionedArn(naming)}:${naming.property("Name") ?? ""}` },
  },
  "AWS::Lambda::EventSourceMapping": byId,
  "AWS::Lambda::Function": { ref: named("FunctionName"), attributes: { Arn: functionArn } },
  "AWS::Lambda::Version": {
    ref: (_, naming) => `${versionedArn(naming)}:1`,
    attributes: { Version: () => "1", FunctionArn: (_, naming) => `${versionedArn(naming)}:1` },
  },
  "AWS::S3::Bucket": {
    ref: bucketName,
    attributes: {
      Arn: (resource, naming) => `arn:aws:s3:::${bucketName(resource, naming)}`,
      DomainName: (resource, naming) => `${bucketName(resource, naming)}.s3.amazonaws.com`,
      RegionalDomainName: (resource, naming) => `${bucketName(resource, naming)}.s3.${naming.region}.amazonaws.com`,
    },
  },
  "AWS::SageMaker::Endpoint": {
    ref: (resource, naming) => arn("sagemaker", naming, `endpoint/${endpointName(resource, naming)}`),
    attributes: { EndpointName: endpointName },
  },
  "AWS::SageMaker::EndpointConfig": {
    ref: (resource, naming) =>
      arn("sagemaker", naming, `endpoint-config/${named("EndpointConfigName")(resource, naming)}`),
    attributes: { EndpointConfigName: named("EndpointConfigName") },
  },
  "AWS::SageMaker::Model": {
    ref: (resource, naming) => arn("sagemaker", naming, `model/${named("ModelName")(resource, naming)}`),
    attributes: { ModelName: named("ModelName") },
  },
  "AWS::SQS::Queue": {
    // The host names the region; the clients take their endpoint from a variable.
    ref: (r, naming) => `https://sqs.${naming.region}.amazonaws.com/${ACCOUNT_ID}/${named("QueueName")(r, naming)}`,
    attributes: {
      Arn: (resource, naming) => arn("sqs", naming, named("QueueName")(resource, naming)),
      QueueName: named("QueueName"),
    },
  },
  "Custom::ConsoleRelease": byId,
  "AWS::SSM::Parameter": { ref: named("Name"), attributes: { Value: (_, naming) => naming.property("Value") ?? "" } },
};

export function isKnownType(type: string): boolean {
  return type in KNOWN_TYPES;
}

export function refOf(resource: Resource, naming: Naming): string {
  const known = KNOWN_TYPES[resource.type];
  if (known) return known.ref(resource, naming);
  if (reasonForLeavingOut(resource.type)) return fullId(resource);
  throw new UnsupportedTemplateError(`the resource type ${resource.type}`, fullId(resource));
}

export function attributeOf(resource: Resource, attribute: string, naming: Naming): string {
  const known = KNOWN_TYPES[resource.type];
  const read = known?.attributes?.[attribute];
  if (read) return read(resource, naming);
  // A property may refer to a resource that is left out, such as a log group's ARN: any stable name will do.
  if (!known && reasonForLeavingOut(resource.type) && attribute.endsWith("Arn")) {
    return arn(resource.type.split("::")[1]?.toLowerCase() ?? "", naming, fullId(resource));
  }
  throw new UnsupportedTemplateError(`the attribute ${attribute} of ${resource.type}`, fullId(resource));
}

/** API ids are ten lower-case letters and digits; this one is the same at each start. */
function apiId(resource: Resource): string {
  return createHash("sha256").update(fullId(resource)).digest("hex").slice(0, 10);
}

/** Bucket names have at most 63 lower-case characters. */
function bucketName(resource: Resource, naming: Naming): string {
  const explicit = naming.property("BucketName");
  if (explicit) return explicit;
  const hash = createHash("sha256").update(fullId(resource)).digest("hex").slice(0, 8);
  return `${fullId(resource)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "-")
    .slice(0, 50)}-${hash}`;
}

function endpointName(resource: Resource, naming: Naming): string {
  return named("EndpointName")(resource, naming);
}

/** `FunctionName` of a version or alias is a name or an ARN. */
function versionedArn(naming: Naming): string {
  const name = naming.property("FunctionName") ?? "";
  return name.startsWith("arn:") ? name : arn("lambda", naming, `function:${name}`);
}
