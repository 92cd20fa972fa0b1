/** What the template deploys, as the local cloud needs it. */

import { type AlarmModel, readAlarms } from "./alarms.ts";
import { type ApiModel, readApi } from "./api-model.ts";
import { type Assembly, type Resource, readAssembly } from "./assembly-reader.ts";
import { type CorsRule, readCors } from "./bucket-cors.ts";
import { type ConsoleModel, readConsole } from "./console-model.ts";
import {
  type EventSourceModel,
  type QueueModel,
  readEventSources,
  readQueues,
  readSchedules,
  type ScheduleModel,
} from "./events.ts";
import { type Statement, statementsOfRole } from "./iam-statements.ts";
import { type JsonObject, listAt, numberAt, objectAt, stringAt } from "./json.ts";
import { createResolver, type Resolver } from "./resolver.ts";
import { readSignedAudio, type SignedAudioModel } from "./signed-audio.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface FunctionModel {
  name: string;
  arn: string;
  /** Folder of the bundle. */
  folder: string;
  /** `file.export`, as Lambda writes it. */
  handler: string;
  environment: Record<string, string>;
  memoryMb: number;
  timeoutMs: number;
  statements: Statement[];
}

export interface TableModel {
  name: string;
  /** Input of `CreateTable`. */
  definition: JsonObject;
  ttlAttribute: string | undefined;
}

export interface EndpointModel {
  name: string;
  arn: string;
  /** Variables that the model gives to its container. */
  containerEnvironment: Record<string, string>;
}

export interface Deployment {
  region: string;
  /** Those that a part of the local cloud calls. What only CloudFormation or CodeDeploy calls is left out. */
  functions: FunctionModel[];
  tables: TableModel[];
  buckets: string[];
  /** By the bucket's name. */
  cors: ReadonlyMap<string, CorsRule[]>;
  endpoints: EndpointModel[];
  queues: QueueModel[];
  eventSources: EventSourceModel[];
  schedules: ScheduleModel[];
  /** Those that call a function. */
  alarms: AlarmModel[];
  /** Values of SSM parameters, by name. */
  parameters: Map<string, string>;
  api: ApiModel;
  /** The web console; undefined where the template has none. */
  console: ConsoleModel | undefined;
  /** Undefined where audio has presigned URLs of S3. */
  signedAudio: SignedAudioModel | undefined;
}

/** Lambda's own defaults. */
const DEFAULT_MEMORY_MB = 128;
const DEFAULT_TIMEOUT_S = 3;

export function readDeployment(assemblyFolder: string): Deployment {
  const assembly = readAssembly(assemblyFolder);
  const resolver = createResolver(assembly);
  const queues = readQueues(resolver);
  const buckets = resolver.resources("AWS::S3::Bucket");
  const api = readApi(resolver);
  const eventSources = readEventSources(resolver, queues);
  const schedules = readSchedules(resolver);
  const alarms = readAlarms(resolver);
  const called = new Set([
    ...functionsOf(api),
    ...[...eventSources, ...schedules, ...alarms].map((one) => one.functionName),
  ]);
  return {
    region: assembly.region,
    functions: resolver
      .resources("AWS::Lambda::Function")
      .filter((resource) => called.has(resolver.refOf(resource)))
      .map((f) => readFunction(f, resolver, assembly)),
    tables: [...resolver.resources("AWS::DynamoDB::GlobalTable"), ...resolver.resources("AWS::DynamoDB::Table")].map(
      (table) => readTable(table, resolver),
    ),
    buckets: buckets.map((bucket) => resolver.refOf(bucket)),
    cors: new Map(buckets.map((bucket) => [resolver.refOf(bucket), readCors(bucket)])),
    endpoints: resolver.resources("AWS::SageMaker::Endpoint").map((endpoint) => readEndpoint(endpoint, resolver)),
    queues,
    eventSources,
    schedules,
    alarms,
    parameters: new Map(
      resolver
        .resources("AWS::SSM::Parameter")
        .map((parameter) => [resolver.refOf(parameter), resolver.attributeOf(parameter, "Value")]),
    ),
    api,
    console: readConsole(resolver, assembly),
    signedAudio: readSignedAudio(resolver),
  };
}

/** The functions that the gateway calls. */
function functionsOf({ routes }: ApiModel): string[] {
  return routes.flatMap(({ authorizer, integration }) => [
    ...(authorizer ? [authorizer.functionName] : []),
    ...(integration.type === "lambda" ? [integration.functionName] : []),
  ]);
}

function readFunction(resource: Resource, resolver: Resolver, assembly: Assembly): FunctionModel {
  const { properties } = resource;
  const name = resolver.refOf(resource);
  const key = stringAt(properties, "Code", "S3Key");
  const folder = key === undefined ? undefined : assembly.assets.get(key);
  if (folder === undefined) throw new UnsupportedTemplateError("a function whose code is not a folder asset", name);
  if (!stringAt(properties, "Runtime")?.startsWith("nodejs")) {
    throw new UnsupportedTemplateError(`the runtime ${stringAt(properties, "Runtime")}`, name);
  }
  const environment = Object.entries(objectAt(properties, "Environment", "Variables"));
  return {
    name,
    arn: resolver.arnOf(resource),
    folder,
    handler: stringAt(properties, "Handler") ?? "index.handler",
    environment: Object.fromEntries(environment.map(([variable, value]) => [variable, String(value)])),
    memoryMb: numberAt(properties, "MemorySize") ?? DEFAULT_MEMORY_MB,
    timeoutMs: (numberAt(properties, "Timeout") ?? DEFAULT_TIMEOUT_S) * 1000,
    statements: statementsOfRole(resolver, stringAt(properties, "Role") ?? ""),
  };
}

function readTable(resource: Resource, resolver: Resolver): TableModel {
  const { properties } = resource;
  const indexes = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].flatMap((kind) => {
    const all = listAt(properties, kind).map((index) => pick(objectAt(index), "IndexName", "KeySchema", "Projection"));
    return all.length > 0 ? [[kind, all] as const] : [];
  });
  const name = resolver.refOf(resource);
  return {
    name,
    definition: {
      TableName: name,
      ...pick(properties, "AttributeDefinitions", "KeySchema"),
      // Provisioned throughput means nothing on one machine.
      BillingMode: "PAY_PER_REQUEST",
      ...Object.fromEntries(indexes),
    },
    ttlAttribute: stringAt(properties, "TimeToLiveSpecification", "AttributeName"),
  };
}

function readEndpoint(resource: Resource, resolver: Resolver): EndpointModel {
  const configName = stringAt(resource.properties, "EndpointConfigName");
  const config = resolver
    .resources("AWS::SageMaker::EndpointConfig")
    .find((c) => nameIn(resolver.refOf(c)) === configName);
  const modelName = stringAt(listAt(config?.properties, "ProductionVariants")[0], "ModelName");
  const model = resolver.resources("AWS::SageMaker::Model").find((m) => nameIn(resolver.refOf(m)) === modelName);
  const arn = resolver.refOf(resource);
  if (!model) throw new UnsupportedTemplateError("an endpoint without its model", arn);
  const container = objectAt(model.properties, "PrimaryContainer");
  const environment = Object.entries(objectAt(container, "Environment"));
  return {
    name: nameIn(arn),
    arn,
    containerEnvironment: Object.fromEntries(environment.map(([name, value]) => [name, String(value)])),
  };
}

/** The last part of `arn:aws:sagemaker:…:endpoint/name`. */
function nameIn(arn: string): string {
  return arn.slice(arn.indexOf("/") + 1);
}

function pick(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}
