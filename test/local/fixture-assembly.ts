/** A small cloud assembly of two stacks with simple handlers, for tests of the local cloud. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const REGION = "ap-southeast-1";

/** Source of each function's handler. */
const HANDLERS: Record<string, string> = {
  authorizer: `
    export const handler = async (event) => {
      const key = Object.entries(event.headers).find(([name]) => name.toLowerCase() === "x-api-key")?.[1];
      if (key === "boom") throw new Error("boom");
      if (key === "unauthorized") throw new Error("Unauthorized");
      const allowed = ["good", "throttled", "no-plan"].includes(key);
      const [api, stage] = event.methodArn.split("/");
      return {
        principalId: "p",
        policyDocument: { Version: "2012-10-17", Statement: [
          { Action: "execute-api:Invoke", Effect: allowed ? "Allow" : "Deny", Resource: api + "/" + stage + "/*" },
        ] },
        context: { account: "a1", code: "invalid_api_key", count: 3 },
        usageIdentifierKey: key === "no-plan" ? "unknown-key-value" : key === "throttled" ? "shared-key-value-of-tier-two" : "shared-key-value-of-tier-one",
      };
    };`,
  echo: `
    let running = 0;
    export const handler = async (event, context) => {
      running += 1;
      const alone = running === 1;
      await new Promise((r) => setTimeout(r, Number(event.queryStringParameters?.wait ?? 0)));
      running -= 1;
      const mode = event.queryStringParameters?.mode;
      if (mode === "throw") throw new Error("no");
      if (mode === "exit") process.exit(1);
      if (mode === "nonsense") return "text";
      if (mode === "binary") return { statusCode: 200, headers: { "content-type": "audio/mpeg" }, body: "AAECgA==", isBase64Encoded: true };
      return {
        statusCode: 200,
        headers: { "content-type": "application/json", "www-authenticate": "x" },
        multiValueHeaders: { "set-cookie": ["a=1", "b=2"] },
        body: JSON.stringify({ event, alone, env: process.env, function: context.functionName, ms: context.getRemainingTimeInMillis() }),
      };
    };`,
  stream: `
    const finished = [];
    export const handler = awslambda.streamifyResponse(async (event, out) => {
      const mode = event.queryStringParameters?.mode;
      if (mode === "throw") throw new Error("before the first byte");
      if (mode === "finished") {
        awslambda.HttpResponseStream.from(out, { statusCode: 200, headers: {} }).end(JSON.stringify(finished));
        return;
      }
      const stream = awslambda.HttpResponseStream.from(out, { statusCode: 201, headers: { "content-type": "audio/mpeg" } });
      const chunks = Number(event.queryStringParameters?.chunks ?? 3);
      for (let i = 0; i < chunks; i++) {
        if (!stream.write(Buffer.alloc(100_000, i))) await new Promise((r) => stream.once("drain", r));
        globalThis.written = i + 1;
        if (mode === "slow") await new Promise((r) => setTimeout(r, 100));
        if (mode === "break" && i === 1) throw new Error("in the middle");
      }
      stream.end();
      finished.push(mode ?? "plain");
    });`,
  store: `
    export const handler = async () => ({ statusCode: 200, body: JSON.stringify(process.env) });`,
};

/** A model server that sends as many bytes as the plan says, or fails as it says. */
const MODEL_SERVER = `
  import { createServer } from "node:http";
  createServer(async (request, response) => {
    if (request.url === "/ping") return response.end();
    let body = "";
    for await (const chunk of request) body += chunk;
    const plan = JSON.parse(body || "{}");
    if (plan.status) return response.writeHead(plan.status).end("no room");
    if (plan.die) process.exit(1);
    response.writeHead(200, { "content-type": "application/x-frames" });
    response.write(Buffer.alloc(plan.bytes ?? 20_000, 7));
    response.write(JSON.stringify([request.headers["x-amzn-sagemaker-custom-attributes"] ?? null, process.env.PACE_RTF ?? null, process.env.FROM_TEMPLATE ?? null]));
    if (plan.cut) setTimeout(() => response.destroy(), 50); else response.end();
  }).listen(process.env.PORT, "127.0.0.1");
  process.on("SIGTERM", () => process.exit(0));
`;

const ref = (Ref: string) => ({ Ref });
const att = (id: string, name: string) => ({ "Fn::GetAtt": [id, name] });
const imported = (name: string) => ({ "Fn::ImportValue": name });

const dataTemplate = {
  Resources: {
    Keys: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: {
        AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        BillingMode: "PAY_PER_REQUEST",
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      },
    },
    Audio: { Type: "AWS::S3::Bucket", Properties: {} },
    AudioPolicy: { Type: "AWS::S3::BucketPolicy", Properties: { Bucket: ref("Audio") } },
    Model: {
      Type: "AWS::SageMaker::Model",
      Properties: { PrimaryContainer: { Image: "x", Environment: { FROM_TEMPLATE: "yes" } } },
    },
    Config: {
      Type: "AWS::SageMaker::EndpointConfig",
      Properties: { ProductionVariants: [{ ModelName: att("Model", "ModelName"), VariantName: "AllTraffic" }] },
    },
    Endpoint: {
      Type: "AWS::SageMaker::Endpoint",
      Properties: { EndpointConfigName: att("Config", "EndpointConfigName") },
    },
    Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { Unread: { "Fn::Unheard": 1 } } },
  },
  Outputs: Object.fromEntries(
    [
      ["KeysName", ref("Keys")],
      ["KeysArn", att("Keys", "Arn")],
      ["AudioName", ref("Audio")],
      ["AudioArn", att("Audio", "Arn")],
      ["EndpointName", att("Endpoint", "EndpointName")],
      ["EndpointArn", ref("Endpoint")],
    ].map(([name, Value]) => [name, { Value, Export: { Name: { "Fn::Join": [":", ["data", name]] } } }]),
  ),
};

export const lambda = (name: string, environment: object, statements: object[], timeout = 5) => ({
  [name]: {
    Type: "AWS::Lambda::Function",
    Properties: {
      FunctionName: `test-${name}`,
      Code: { S3Bucket: { "Fn::Sub": `cdk-assets-\${AWS::AccountId}-\${AWS::Region}` }, S3Key: `${name}.zip` },
      Handler: "index.handler",
      Runtime: "nodejs24.x",
      MemorySize: 256,
      Timeout: timeout,
      Role: att(`${name}Role`, "Arn"),
      Environment: { Variables: environment },
    },
  },
  [`${name}Role`]: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: {} } },
  ...(statements.length > 0
    ? {
        [`${name}Policy`]: {
          Type: "AWS::IAM::Policy",
          Properties: { PolicyDocument: { Statement: statements }, PolicyName: name, Roles: [ref(`${name}Role`)] },
        },
      }
    : {}),
});

const uri = (name: string, version = "2015-03-31", action = "invocations") => ({
  "Fn::Join": [
    "",
    [
      "arn:",
      ref("AWS::Partition"),
      `:apigateway:${REGION}:lambda:path/${version}/functions/`,
      att(name, "Arn"),
      `/${action}`,
    ],
  ],
});

const method = (resource: object, name: string, verb: string, properties: object = {}, integration: object = {}) => ({
  Type: "AWS::ApiGateway::Method",
  Properties: {
    RestApiId: ref("Api"),
    ResourceId: resource,
    HttpMethod: verb,
    AuthorizationType: "NONE",
    Integration: { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", Uri: uri(name), ...integration },
    ...properties,
  },
});

const resource = (ParentId: object, PathPart: string) => ({
  Type: "AWS::ApiGateway::Resource",
  Properties: { RestApiId: ref("Api"), ParentId, PathPart },
});

const plan = (rate: number, burst: number) => ({
  Type: "AWS::ApiGateway::UsagePlan",
  Properties: {
    ApiStages: [{ ApiId: ref("Api"), Stage: ref("Stage") }],
    Throttle: { RateLimit: rate, BurstLimit: burst },
  },
});

const answer = (type: string, status: string, template: string, headers: object = {}) => ({
  Type: "AWS::ApiGateway::GatewayResponse",
  Properties: {
    RestApiId: ref("Api"),
    ResponseType: type,
    StatusCode: status,
    ResponseTemplates: { "application/json": template },
    ResponseParameters: { "gatewayresponse.header.x-request-id": "context.requestId", ...headers },
  },
});

const keyed = { AuthorizationType: "CUSTOM", AuthorizerId: ref("Authorizer"), ApiKeyRequired: true };
const streamed = { Uri: uri("stream", "2021-11-15", "response-streaming-invocations"), ResponseTransferMode: "STREAM" };

const apiTemplate = {
  Parameters: { BootstrapVersion: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/cdk-bootstrap/x/version" } },
  Resources: {
    Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "api", ApiKeySourceType: "AUTHORIZER" } },
    Stage: {
      Type: "AWS::ApiGateway::Stage",
      Properties: {
        StageName: "dev",
        RestApiId: ref("Api"),
        AccessLogSetting: {
          Format: '{"id":"$context.requestId","status":"$context.status","account":"$context.authorizer.account"}',
        },
      },
    },
    Authorizer: {
      Type: "AWS::ApiGateway::Authorizer",
      Properties: { Type: "REQUEST", AuthorizerResultTtlInSeconds: 0, AuthorizerUri: uri("authorizer") },
    },
    Validator: {
      Type: "AWS::ApiGateway::RequestValidator",
      Properties: { ValidateRequestParameters: true, ValidateRequestBody: true },
    },
    PlanOne: plan(1000, 1000),
    PlanTwo: plan(0.01, 2),
    KeyOne: { Type: "AWS::ApiGateway::ApiKey", Properties: { Value: "shared-key-value-of-tier-one", Enabled: true } },
    KeyTwo: { Type: "AWS::ApiGateway::ApiKey", Properties: { Value: "shared-key-value-of-tier-two", Enabled: true } },
    LinkOne: {
      Type: "AWS::ApiGateway::UsagePlanKey",
      Properties: { KeyId: ref("KeyOne"), KeyType: "API_KEY", UsagePlanId: ref("PlanOne") },
    },
    LinkTwo: {
      Type: "AWS::ApiGateway::UsagePlanKey",
      Properties: { KeyId: ref("KeyTwo"), KeyType: "API_KEY", UsagePlanId: ref("PlanTwo") },
    },
    Denied: answer("ACCESS_DENIED", "401", '{"code":"$context.authorizer.code","id":"$context.requestId"}'),
    Default4: answer(
      "DEFAULT_4XX",
      "400",
      '{"message":$context.error.messageString,"type":"$context.error.responseType"}',
    ),
    Throttled: answer("THROTTLED", "429", '{"slow":true}', { "gatewayresponse.header.Retry-After": "'7'" }),
    TooLarge: answer("REQUEST_TOO_LARGE", "413", '{"large":true}'),
    V1: resource(att("Api", "RootResourceId"), "v1"),
    Echo: resource(ref("V1"), "{id}"),
    Private: resource(ref("V1"), "private"),
    Streamed: resource(ref("V1"), "stream"),
    Store: resource(ref("V1"), "store"),
    Needs: resource(ref("V1"), "needs"),
    Proxy: resource(att("Api", "RootResourceId"), "{proxy+}"),
    EchoGet: method(ref("Echo"), "echo", "ANY", {}, { TimeoutInMillis: 2500 }),
    PrivatePost: method(ref("Private"), "echo", "POST", keyed),
    StreamGet: method(ref("Streamed"), "stream", "GET", {}, streamed),
    StorePost: method(ref("Store"), "store", "POST"),
    NeedsGet: method(ref("Needs"), "echo", "GET", {
      RequestValidatorId: ref("Validator"),
      RequestParameters: { "method.request.querystring.name": true },
    }),
    ProxyAny: method(ref("Proxy"), "echo", "ANY"),
    ...lambda("authorizer", { KEYS_TABLE: imported("data:KeysName") }, []),
    ...lambda("echo", { STAGE: "dev" }, []),
    ...lambda("stream", {}, []),
    ...lambda(
      "store",
      { TABLE: imported("data:KeysName"), BUCKET: imported("data:AudioName"), ENDPOINT: imported("data:EndpointName") },
      [
        { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:GetItem"], Resource: imported("data:KeysArn") },
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:GetObject"],
          Resource: { "Fn::Join": ["", [imported("data:AudioArn"), "/audio/*"]] },
        },
        {
          Effect: "Allow",
          Action: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
          Resource: imported("data:EndpointArn"),
        },
      ],
    ),
  },
};

export interface FixtureAssembly {
  folder: string;
  modelServer: string;
}

export async function writeAssembly(
  folder: string,
  change: (api: typeof apiTemplate) => void = () => {},
): Promise<FixtureAssembly> {
  await mkdir(folder, { recursive: true });
  const write = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));
  const api = structuredClone(apiTemplate);
  change(api);
  for (const [name, code] of Object.entries(HANDLERS)) {
    await mkdir(join(folder, `asset.${name}`), { recursive: true });
    await writeFile(join(folder, `asset.${name}`, "index.mjs"), code);
  }
  await writeFile(join(folder, "model-server.mjs"), MODEL_SERVER);
  await write("Data.template.json", dataTemplate);
  await write("Api.template.json", api);
  await write("Api.assets.json", {
    files: Object.fromEntries(
      Object.keys(HANDLERS).map((name) => [
        name,
        { source: { path: `asset.${name}`, packaging: "zip" }, destinations: { here: { objectKey: `${name}.zip` } } },
      ]),
    ),
  });
  const stack = (name: string) => ({
    type: "aws:cloudformation:stack",
    environment: `aws://unknown-account/${REGION}`,
    properties: { templateFile: `${name}.template.json` },
  });
  await write("manifest.json", {
    artifacts: {
      Data: stack("Data"),
      "Api.assets": { type: "cdk:asset-manifest", properties: { file: "Api.assets.json" } },
      Api: stack("Api"),
    },
  });
  return { folder, modelServer: join(folder, "model-server.mjs") };
}
