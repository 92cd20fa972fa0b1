/** The REST API of the template: routes, authorizers, gateway responses, usage plans. */
import type { Resource } from "./assembly-reader.ts";
import { type Json, type JsonObject, listAt, numberAt, objectAt, stringAt } from "./json.ts";
import type { Resolver } from "./resolver.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface ApiModel {
  id: string;
  stage: string;
  binaryMediaTypes: string[];
  routes: RouteModel[];
  /** By response type, e.g. `THROTTLED` or `DEFAULT_4XX`. */
  gatewayResponses: Map<string, GatewayResponseModel>;
  usagePlans: UsagePlanModel[];
  accessLogFormat: string | undefined;
}

export interface RouteModel {
  /** `ANY` or a method. */
  method: string;
  /** As in the template: `/v1/audio/{id}`, `/{proxy+}`. */
  path: string;
  resourceId: string;
  authorizer: AuthorizerModel | undefined;
  apiKeyRequired: boolean;
  /** Such as `method.request.header.Name`: must not be blank. */
  requiredParameters: string[];
  integration: LambdaIntegration | MockIntegration;
}

export interface LambdaIntegration {
  type: "lambda";
  functionName: string;
  stream: boolean;
  timeoutMs: number;
}

export interface MockIntegration {
  type: "mock";
  status: number;
  headers: Record<string, string>;
}

export interface AuthorizerModel {
  functionName: string;
  /** Such as `method.request.header.X-API-Key`: without one of them the response is 401, and the function is not called. */
  identitySources: string[];
}

export interface GatewayResponseModel {
  status: number | undefined;
  headers: Record<string, string>;
  templates: Record<string, string>;
}

export interface ApiKeyModel {
  id: string;
  value: string;
  enabled: boolean;
}

export interface UsagePlanModel {
  id: string;
  throttle: { rate: number; burst: number } | undefined;
  keys: ApiKeyModel[];
}

/** API Gateway's own default. */
const DEFAULT_INTEGRATION_TIMEOUT_MS = 29_000;

export function readApi(resolver: Resolver): ApiModel {
  const apis = resolver.resources("AWS::ApiGateway::RestApi");
  const [api] = apis;
  if (!api || apis.length > 1)
    throw new UnsupportedTemplateError(`${apis.length} REST APIs instead of one`, "the assembly");
  const source = stringAt(api.properties, "ApiKeySourceType");
  if (source !== "AUTHORIZER") throw new UnsupportedTemplateError(`the API key source ${source}`, api.id);
  const [stage] = resolver.resources("AWS::ApiGateway::Stage");
  if (!stage) throw new UnsupportedTemplateError("an API without stage", api.id);
  const paths = resourcePaths(resolver, api);
  return {
    id: resolver.refOf(api),
    stage: resolver.refOf(stage),
    binaryMediaTypes: listAt(api.properties, "BinaryMediaTypes").map(String),
    routes: resolver.resources("AWS::ApiGateway::Method").map((method) => readRoute(method, paths, resolver)),
    gatewayResponses: new Map(
      resolver
        .resources("AWS::ApiGateway::GatewayResponse")
        .map(({ properties }) => [stringAt(properties, "ResponseType") ?? "", readGatewayResponse(properties)]),
    ),
    usagePlans: resolver.resources("AWS::ApiGateway::UsagePlan").map((plan) => readUsagePlan(plan, resolver)),
    accessLogFormat: stringAt(stage.properties, "AccessLogSetting", "Format"),
  };
}

/** Path of each resource, by its id. */
function resourcePaths(resolver: Resolver, api: Resource): Map<string, string> {
  const root = `${api.id}Root`;
  const resources = new Map(resolver.resources("AWS::ApiGateway::Resource").map((r) => [resolver.refOf(r), r]));
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    if (id === root || !resource) return "";
    return `${pathOf(stringAt(resource.properties, "ParentId") ?? root)}/${stringAt(resource.properties, "PathPart")}`;
  };
  return new Map([[root, "/"], ...[...resources.keys()].map((id): [string, string] => [id, pathOf(id)])]);
}

function readRoute(method: Resource, paths: Map<string, string>, resolver: Resolver): RouteModel {
  const { properties, id } = method;
  const resourceId = stringAt(properties, "ResourceId") ?? "";
  const path = paths.get(resourceId);
  if (path === undefined) throw new UnsupportedTemplateError(`the resource ${resourceId}`, id);
  return {
    method: stringAt(properties, "HttpMethod") ?? "ANY",
    path,
    resourceId,
    authorizer: readAuthorizer(properties, id, resolver),
    apiKeyRequired: objectAt(properties).ApiKeyRequired === true,
    requiredParameters: readRequiredParameters(properties, id, resolver),
    integration: readIntegration(objectAt(properties, "Integration"), id),
  };
}

function readAuthorizer(method: JsonObject, id: string, resolver: Resolver): AuthorizerModel | undefined {
  const type = stringAt(method, "AuthorizationType") ?? "NONE";
  if (type === "NONE") return undefined;
  const authorizerId = stringAt(method, "AuthorizerId");
  const authorizer = resolver
    .resources("AWS::ApiGateway::Authorizer")
    .find((candidate) => resolver.refOf(candidate) === authorizerId);
  if (type !== "CUSTOM" || !authorizer) throw new UnsupportedTemplateError(`the authorization type ${type}`, id);
  const kind = stringAt(authorizer.properties, "Type");
  if (kind !== "REQUEST") throw new UnsupportedTemplateError(`an authorizer of type ${kind}`, authorizer.id);
  // Absent, API Gateway caches for 300 s.
  if (numberAt(authorizer.properties, "AuthorizerResultTtlInSeconds") !== 0) {
    throw new UnsupportedTemplateError("an authorizer whose results are cached", authorizer.id);
  }
  const sources = stringAt(authorizer.properties, "IdentitySource") ?? "";
  return {
    functionName: functionIn(stringAt(authorizer.properties, "AuthorizerUri") ?? "", authorizer.id),
    identitySources: sources
      .split(",")
      .map((s) => s.trim())
      .filter(Boolean),
  };
}

function readRequiredParameters(method: JsonObject, id: string, resolver: Resolver): string[] {
  const validatorId = stringAt(method, "RequestValidatorId");
  const validator = resolver
    .resources("AWS::ApiGateway::RequestValidator")
    .find((candidate) => resolver.refOf(candidate) === validatorId);
  if (!validator) return [];
  if (Object.keys(objectAt(method, "RequestModels")).length > 0) {
    throw new UnsupportedTemplateError("the validation of bodies by models", id);
  }
  if (validator.properties.ValidateRequestParameters !== true) return [];
  const parameters = Object.entries(objectAt(method, "RequestParameters"));
  return parameters.filter(([, required]) => required === true).map(([name]) => name);
}

function readIntegration(integration: JsonObject, id: string): LambdaIntegration | MockIntegration {
  const type = stringAt(integration, "Type");
  if (type === "MOCK") return readMock(integration, id);
  if (type !== "AWS_PROXY") throw new UnsupportedTemplateError(`the integration type ${type}`, id);
  return {
    type: "lambda",
    functionName: functionIn(stringAt(integration, "Uri") ?? "", id),
    stream: stringAt(integration, "ResponseTransferMode") === "STREAM",
    timeoutMs: numberAt(integration, "TimeoutInMillis") ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
  };
}

/** Constants only, as in CDK's CORS preflight. */
function readMock(integration: JsonObject, id: string): MockIntegration {
  const [response] = listAt(integration, "IntegrationResponses");
  const templates = Object.values(objectAt(response, "ResponseTemplates")).map(String).join("");
  if (templates.trim() !== "") throw new UnsupportedTemplateError("a mock with a response template", id);
  const prefix = "method.response.header.";
  const headers = Object.entries(objectAt(response, "ResponseParameters")).map(([name, value]: [string, Json]) => {
    const constant = /^'(.*)'$/s.exec(String(value))?.[1];
    if (constant === undefined || !name.startsWith(prefix)) {
      throw new UnsupportedTemplateError(`the mock response parameter ${name}`, id);
    }
    return [name.slice(prefix.length), constant];
  });
  return { type: "mock", status: numberAt(response, "StatusCode") ?? 200, headers: Object.fromEntries(headers) };
}

/** `arn:aws:apigateway:region:lambda:path/…/functions/arn:aws:lambda:…:function:name[:alias]/invocations` */
function functionIn(uri: string, where: string): string {
  const name = /:function:([A-Za-z0-9_-]+)(?::[^/]+)?\/(?:response-streaming-)?invocations$/.exec(uri)?.[1];
  if (!name) throw new UnsupportedTemplateError(`the integration ${uri}`, where);
  return name;
}

function readGatewayResponse(properties: JsonObject): GatewayResponseModel {
  const prefix = "gatewayresponse.header.";
  const headers = Object.entries(objectAt(properties, "ResponseParameters")).map(([name, value]) => {
    if (!name.startsWith(prefix))
      throw new UnsupportedTemplateError(`the gateway response parameter ${name}`, "the API");
    return [name.slice(prefix.length), String(value)];
  });
  const templates = Object.entries(objectAt(properties, "ResponseTemplates"));
  return {
    status: numberAt(properties, "StatusCode"),
    headers: Object.fromEntries(headers),
    templates: Object.fromEntries(templates.map(([type, template]) => [type, String(template)])),
  };
}

function readUsagePlan(plan: Resource, resolver: Resolver): UsagePlanModel {
  const { properties } = plan;
  const id = resolver.refOf(plan);
  if (properties.Quota !== undefined) throw new UnsupportedTemplateError("a quota of a usage plan", id);
  if (listAt(properties, "ApiStages").some((stage) => Object.keys(objectAt(stage, "Throttle")).length > 0)) {
    throw new UnsupportedTemplateError("a throttle of single methods in a usage plan", id);
  }
  const rate = numberAt(properties, "Throttle", "RateLimit");
  const burst = numberAt(properties, "Throttle", "BurstLimit");
  const keys = resolver
    .resources("AWS::ApiGateway::UsagePlanKey")
    .filter((link) => stringAt(link.properties, "UsagePlanId") === id)
    .map((link) => stringAt(link.properties, "KeyId"));
  return {
    id,
    throttle: rate === undefined || burst === undefined ? undefined : { rate, burst },
    keys: resolver
      .resources("AWS::ApiGateway::ApiKey")
      .filter((key) => keys.includes(resolver.refOf(key)))
      .map((key) => ({
        id: resolver.refOf(key),
        value: stringAt(key.properties, "Value") ?? "",
        enabled: key.properties.Enabled !== false,
      })),
  };
}
