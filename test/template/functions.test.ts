import { beforeAll, describe, expect, it } from "vitest";
import { FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { STAGES } from "../../cdk/stages.ts";
import { type Assembly, assemblyOf, list, object, ofType, one, readable } from "./assembly.ts";

const SYNTH_MS = 60_000;
const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

type Statement = [sid: string, actions: string[], resource: string];

const log = (name: string): Statement => [
  "WriteLog",
  ["logs:CreateLogStream", "logs:PutLogEvents"],
  `<${name}Logs.Arn>`,
];
const TRACE: Statement = ["Trace", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"];
const KEPT_AUDIO: Statement[] = [
  ["FindAudio", ["dynamodb:GetItem"], "<Jobs.Arn>"],
  ["ReadAudio", ["s3:GetObject"], "<Audio.Arn>/audio/*"],
];
const SEE_LIMITS: Statement = ["SeeLimits", ["dynamodb:GetItem"], "<Usage.Arn>"];
const COUNT_USAGE: Statement = ["CountUsage", ["dynamodb:PutItem", "dynamodb:UpdateItem"], "<Usage.Arn>"];
const ASK_FOR_GATEWAY_KEYS: Statement = ["AskForGatewayKeys", ["sqs:SendMessage"], "<EnrolmentsQueue.Arn>"];
const GATEWAY = "arn:aws:apigateway:ap-southeast-1::";
const SEE_PLANS: Statement = [
  "SeePlans",
  ["ssm:GetParameter"],
  ["business", "free", "pro", "starter"]
    .map((tier) => `arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/malaysian-tts/dev/usage-plans/${tier}`)
    .join(" "),
];
const CLAIM_AND_RECORD: Statement = [
  "ClaimAndRecord",
  ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
  "<Jobs.Arn>",
];
const SPEECH: Statement[] = [
  SEE_LIMITS,
  COUNT_USAGE,
  ["Speak", ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"], "<Endpoint>"],
  ...KEPT_AUDIO,
  ["KeepAudio", ["s3:PutObject"], "<Audio.Arn>/audio/*"],
  CLAIM_AND_RECORD,
];

/** All that each function may do. What is added to a role is added here too, and so is seen in review. */
const STATEMENTS: Record<FunctionName, Statement[]> = {
  authorizer: [
    ["ReadKeys", ["dynamodb:GetItem"], "<Keys.Arn>"],
    ["RecordUse", ["dynamodb:UpdateItem"], "<Usage.Arn>"],
    log("FunctionsAuthorizer"),
    TRACE,
  ],
  synthesize: [...SPEECH, log("FunctionsSynthesize"), TRACE],
  speech: [...SPEECH, log("FunctionsSpeech"), TRACE],
  normalize: [SEE_LIMITS, COUNT_USAGE, log("FunctionsNormalize"), TRACE],
  usage: [SEE_LIMITS, COUNT_USAGE, ["ReadUsage", ["dynamodb:Query"], "<Usage.Arn>"], log("FunctionsUsage"), TRACE],
  audio: [
    SEE_LIMITS,
    COUNT_USAGE,
    ...KEPT_AUDIO,
    ["RemoveAudio", ["s3:DeleteObject"], "<Audio.Arn>/audio/*"],
    ["RemoveRecord", ["dynamodb:DeleteItem"], "<Jobs.Arn>"],
    log("FunctionsAudio"),
    TRACE,
  ],
  admin: [
    SEE_LIMITS,
    COUNT_USAGE,
    ASK_FOR_GATEWAY_KEYS,
    ["FindReplay", ["dynamodb:GetItem"], "<Jobs.Arn>"],
    CLAIM_AND_RECORD,
    ["SeeUses", ["dynamodb:BatchGetItem"], "<Usage.Arn>"],
    [
      "ManageKeys",
      ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem"],
      "<Keys.Arn>",
    ],
    log("FunctionsAdmin"),
    TRACE,
  ],
  enroller: [
    ["TakeEnrolments", ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], "<EnrolmentsQueue.Arn>"],
    ["ReadKeys", ["dynamodb:GetItem"], "<Keys.Arn>"],
    ["NoteGatewayKeys", ["dynamodb:PutItem"], "<Keys.Arn>"],
    SEE_PLANS,
    ["FindGatewayKeys", ["apigateway:GET"], `${GATEWAY}/apikeys`],
    ["MakeGatewayKeys", ["apigateway:POST"], `${GATEWAY}/apikeys ${GATEWAY}/usageplans/*/keys`],
    log("FunctionsEnroller"),
    TRACE,
  ],
  reconciler: [
    ASK_FOR_GATEWAY_KEYS,
    ["ReadKeys", ["dynamodb:Scan"], "<Keys.Arn>"],
    ["NoteGatewayKeys", ["dynamodb:DeleteItem", "dynamodb:PutItem"], "<Keys.Arn>"],
    SEE_PLANS,
    ["ListGatewayKeys", ["apigateway:GET"], `${GATEWAY}/apikeys ${GATEWAY}/usageplans/*/keys`],
    ["RemoveGatewayKeys", ["apigateway:DELETE"], `${GATEWAY}/apikeys/* ${GATEWAY}/usageplans/*/keys/*`],
    log("FunctionsReconciler"),
    TRACE,
  ],
  catalogue: [log("FunctionsCatalogue"), TRACE],
  health: [
    SEE_LIMITS,
    COUNT_USAGE,
    ["SayAWord", ["sagemaker:InvokeEndpoint"], "<Endpoint>"],
    ["SeeTables", ["dynamodb:DescribeTable"], "<Jobs.Arn> <Keys.Arn> <Usage.Arn>"],
    ["SeeBucket", ["s3:ListBucket"], "<Audio.Arn>"],
    log("FunctionsHealth"),
    TRACE,
  ],
  fallback: [log("FunctionsFallback"), TRACE],
};

const VALUES: Record<string, string | RegExp> = {
  STAGE: "dev",
  KEYS_TABLE: "<Keys>",
  USAGE_TABLE: "<Usage>",
  TIER_PLANS: JSON.stringify(STAGES.dev.tiers),
  JOBS_TABLE: "<Jobs>",
  ENROLMENT_QUEUE_URL: "<EnrolmentsQueue>",
  AUDIO_BUCKET: "<Audio>",
  AUDIO_DAYS: "30",
  AUDIO_MINUTES: "45",
  ENDPOINT_NAME: "<Endpoint.EndpointName>",
  MODEL_DIGEST: /^[0-9a-f]{64}$/,
  DEFAULT_PERSONA: "malaysia",
  POWERTOOLS_METRICS_NAMESPACE: "MalaysianTts",
  POWERTOOLS_LOG_LEVEL: "INFO",
};

let dev: Assembly;
beforeAll(() => {
  dev = assemblyOf("dev");
}, SYNTH_MS);

const idOf = (name: string) => `Functions${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe("the functions", () => {
  it("are those of the contract", () => {
    const names = ofType(dev, "AWS::Lambda::Function").map(({ properties }) => properties.FunctionName);
    expect(names.sort()).toEqual(NAMES.map((name) => `malaysian-tts-dev-${name}`).sort());
  });

  it.each(NAMES)("%s gets every variable that its bundle reads, and no other", (name) => {
    const { properties } = one(dev, "AWS::Lambda::Function", `${idOf(name)}Function`);
    const variables = object(object(properties.Environment).Variables);
    expect(Object.keys(variables).sort()).toEqual([...FUNCTIONS[name].variables].sort());
    for (const [variable, value] of Object.entries(variables)) {
      const wanted = variable === "POWERTOOLS_SERVICE_NAME" ? name : VALUES[variable];
      const found = readable(dev, value);
      if (wanted instanceof RegExp) expect(found, variable).toMatch(wanted);
      else expect(found, variable).toBe(wanted);
    }
  });

  it.each(NAMES)("%s may do what it needs and nothing else", (name) => {
    const { properties } = one(dev, "AWS::IAM::Role", `${idOf(name)}Role`);
    expect(properties.ManagedPolicyArns).toBeUndefined();
    const statements = list(properties.Policies).flatMap((policy) =>
      list(object(object(policy).PolicyDocument).Statement).map(object),
    );
    expect(
      statements.map(({ Sid, Effect, Action, Resource }) => [
        Effect,
        Sid,
        list(Action),
        list(Resource)
          .map((resource) => readable(dev, resource))
          .join(" "),
      ]),
    ).toEqual(STATEMENTS[name].map((statement) => ["Allow", ...statement]));
    expect(statements.flatMap((statement) => Object.keys(statement)).filter((key) => key === "Condition")).toEqual([]);
  });

  it.each(NAMES)("%s runs its own bundle on Node 24 and arm64, traced, with a JSON log that has an end", (name) => {
    const { properties } = one(dev, "AWS::Lambda::Function", `${idOf(name)}Function`);
    expect(properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      TracingConfig: { Mode: "Active" },
    });
    expect(object(properties.LoggingConfig).LogFormat).toBe("JSON");
    expect(readable(dev, object(properties.LoggingConfig).LogGroup)).toBe(`<${idOf(name)}Logs>`);
    expect(readable(dev, properties.Role)).toBe(`<${idOf(name)}Role.Arn>`);
  });

  it.each(NAMES)("%s is called by its alias only", (name) => {
    const alias = one(dev, "AWS::Lambda::Alias", `${idOf(name)}Live`);
    expect(alias.properties.Name).toBe("live");
    const permissions = ofType(dev, "AWS::Lambda::Permission").map(({ properties }) =>
      readable(dev, properties.FunctionName),
    );
    const mapped = ofType(dev, "AWS::Lambda::EventSourceMapping").map(
      ({ properties }) =>
        `<${/Functions\w+?(?:Live|Function)(?=[0-9A-F]{8})/.exec(JSON.stringify(properties.FunctionName))?.[0]}>`,
    );
    // What reads a queue is called by Lambda itself.
    expect([...permissions, ...mapped]).toContain(`<${idOf(name)}Live>`);
    expect(mapped).not.toContain(`<${idOf(name)}Function>`);
    expect(permissions).not.toContain(`<${idOf(name)}Function>`);
  });

  it("may run longer than the deadlines that they keep themselves", () => {
    const seconds = (name: string) =>
      Number(one(dev, "AWS::Lambda::Function", `${idOf(name)}Function`).properties.Timeout);
    expect(seconds("synthesize")).toBeGreaterThan(4 * 60);
    expect(seconds("speech")).toBeGreaterThan(14 * 60);
  });
});
