import { beforeAll, describe, expect, it } from "vitest";
import { FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { STAGE_NAMES, STAGES, type StageName } from "../../cdk/stage/stages.ts";
import { type Assembly, assemblyOf, list, object, ofType, one, readable, SYNTH_MS, statementsOf } from "./assembly.ts";

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

type Statement = [sid: string, actions: string[], resource: string];

const log = (name: string): Statement => [
  "WriteLog",
  ["logs:CreateLogStream", "logs:PutLogEvents"],
  `<${name}Logs.Arn>`,
];
const TRACE: Statement = ["Trace", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"];
const FIND_AUDIO: Statement = ["FindAudio", ["dynamodb:BatchGetItem", "dynamodb:GetItem"], "<Jobs.Arn>"];
const READ_AUDIO: Statement = ["ReadAudio", ["s3:GetObject"], "<Audio.Arn>/audio/*"];
const READ_LIMITS: Statement = ["ReadLimits", ["dynamodb:BatchGetItem", "dynamodb:GetItem"], "<Usage.Arn>"];
const COUNT_USAGE: Statement = ["CountUsage", ["dynamodb:PutItem", "dynamodb:UpdateItem"], "<Usage.Arn>"];
const QUEUE_ENROLMENTS: Statement = ["QueueEnrolments", ["sqs:SendMessage"], "<EnrolmentsQueue.Arn>"];
const GATEWAY = "arn:aws:apigateway:ap-southeast-1::";
const readPlanIds = (stage: StageName): Statement => [
  "ReadPlanIds",
  ["ssm:GetParameter"],
  ["business", "free", "pro", "starter"]
    .map((tier) => `arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/malaysian-tts/${stage}/usage-plans/${tier}`)
    .join(" "),
];
/** Literal, so that the endpoint's stack can be deleted and deployed alone. */
const endpoint = (stage: StageName) =>
  `arn:aws:sagemaker:ap-southeast-1:<AWS::AccountId>:endpoint/malaysian-tts-${stage}`;
const modelCanary = (stage: StageName) =>
  `arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/malaysian-tts/${stage}/model-canary`;
const readModelCanary = (stage: StageName): Statement => ["ReadModelCanary", ["ssm:GetParameter"], modelCanary(stage)];
const READ_LEXICONS: Statement = ["ReadLexicons", ["dynamodb:BatchGetItem", "dynamodb:GetItem"], "<Jobs.Arn>"];
const LEASE_AND_RECORD: Statement = [
  "LeaseAndRecord",
  ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
  "<Jobs.Arn>",
];
const speech = (stage: StageName): Statement[] => [
  READ_LIMITS,
  COUNT_USAGE,
  readModelCanary(stage),
  [
    "Speak",
    ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
    `${endpoint(stage)} ${endpoint(stage)}-canary`,
  ],
  FIND_AUDIO,
  READ_AUDIO,
  ["KeepAudio", ["s3:PutObject"], "<Audio.Arn>/audio/*"],
  LEASE_AND_RECORD,
];

/** All that each function may do. What is added to a role must be added here, where review sees it. */
const statements = (stage: StageName): Record<FunctionName, Statement[]> => ({
  authorizer: [
    ["ReadKeys", ["dynamodb:GetItem"], "<Keys.Arn>"],
    ["RecordUse", ["dynamodb:UpdateItem"], "<Usage.Arn>"],
    log("FunctionsAuthorizer"),
    TRACE,
  ],
  synthesize: [...speech(stage), log("FunctionsSynthesize"), TRACE],
  speech: [...speech(stage), log("FunctionsSpeech"), TRACE],
  normalize: [READ_LIMITS, COUNT_USAGE, READ_LEXICONS, log("FunctionsNormalize"), TRACE],
  lexicons: [
    READ_LIMITS,
    COUNT_USAGE,
    READ_LEXICONS,
    ["ListLexicons", ["dynamodb:Query"], "<Jobs.Arn>"],
    ["StoreLexicons", ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], "<Jobs.Arn>"],
    ["FindKeys", ["dynamodb:BatchGetItem"], "<Keys.Arn>"],
    log("FunctionsLexicons"),
    TRACE,
  ],
  usage: [
    READ_LIMITS,
    COUNT_USAGE,
    ["ReadUsage", ["dynamodb:Query"], "<Usage.Arn>"],
    ["ScanKeys", ["dynamodb:Scan"], "<Keys.Arn>"],
    log("FunctionsUsage"),
    TRACE,
  ],
  audio: [
    READ_LIMITS,
    COUNT_USAGE,
    FIND_AUDIO,
    ["ListAudio", ["dynamodb:Query"], "<Jobs.Arn>"],
    READ_AUDIO,
    ["RemoveAudio", ["s3:DeleteObject"], "<Audio.Arn>/audio/*"],
    ["RemoveRecord", ["dynamodb:DeleteItem"], "<Jobs.Arn>"],
    ["KeepFeedback", ["dynamodb:PutItem"], "<Jobs.Arn>"],
    log("FunctionsAudio"),
    TRACE,
  ],
  admin: [
    READ_LIMITS,
    COUNT_USAGE,
    QUEUE_ENROLMENTS,
    ["FindReplay", ["dynamodb:GetItem"], "<Jobs.Arn>"],
    LEASE_AND_RECORD,
    ["ReadUses", ["dynamodb:BatchGetItem"], "<Usage.Arn>"],
    [
      "ManageKeys",
      ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem"],
      "<Keys.Arn>",
    ],
    [
      "EraseAccounts",
      ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan"],
      "<Jobs.Arn> <Keys.Arn> <Usage.Arn>",
    ],
    ["ReadAudio", ["s3:GetObject"], "<Audio.Arn>/audio/*"],
    ["RemoveAudio", ["s3:DeleteObject"], "<Audio.Arn>/audio/*"],
    ["ListAudioObjects", ["s3:ListBucket"], "<Audio.Arn>"],
    log("FunctionsAdmin"),
    TRACE,
  ],
  enroller: [
    [
      "ReceiveEnrolments",
      ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      "<EnrolmentsQueue.Arn>",
    ],
    ["ReadKeys", ["dynamodb:GetItem"], "<Keys.Arn>"],
    ["RecordGatewayKeys", ["dynamodb:PutItem"], "<Keys.Arn>"],
    readPlanIds(stage),
    ["FindGatewayKeys", ["apigateway:GET"], `${GATEWAY}/apikeys`],
    ["CreateGatewayKeys", ["apigateway:POST"], `${GATEWAY}/apikeys ${GATEWAY}/usageplans/*/keys`],
    log("FunctionsEnroller"),
    TRACE,
  ],
  reconciler: [
    QUEUE_ENROLMENTS,
    ["ScanKeys", ["dynamodb:Scan"], "<Keys.Arn>"],
    ["RecordGatewayKeys", ["dynamodb:PutItem"], "<Keys.Arn>"],
    ["EraseGatewayKeyRecords", ["dynamodb:DeleteItem"], "<Keys.Arn>"],
    readPlanIds(stage),
    ["FindGatewayKeys", ["apigateway:GET"], `${GATEWAY}/apikeys`],
    ["ListKeysOfPlans", ["apigateway:GET"], `${GATEWAY}/usageplans/*/keys`],
    ["RemoveGatewayKeys", ["apigateway:DELETE"], `${GATEWAY}/apikeys/* ${GATEWAY}/usageplans/*/keys/*`],
    log("FunctionsReconciler"),
    TRACE,
  ],
  catalogue: [
    ["ListPreviews", ["s3:ListBucket"], "<Previews.Arn>"],
    ["ReadPreviews", ["s3:GetObject"], "<Previews.Arn>/*"],
    log("FunctionsCatalogue"),
    TRACE,
  ],
  health: [
    READ_LIMITS,
    COUNT_USAGE,
    ["ProbeEndpoint", ["sagemaker:InvokeEndpoint"], endpoint(stage)],
    ["DescribeTables", ["dynamodb:DescribeTable"], "<Jobs.Arn> <Keys.Arn> <Usage.Arn>"],
    ["ListBucket", ["s3:ListBucket"], "<Audio.Arn>"],
    ["ReadMetrics", ["cloudwatch:GetMetricData"], "*"],
    [
      "ReadIncidents",
      ["ssm:GetParameter"],
      `arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/malaysian-tts/${stage}/incidents`,
    ],
    log("FunctionsHealth"),
    TRACE,
  ],
  rollback: [
    readModelCanary(stage),
    ["ChangeModelCanary", ["ssm:PutParameter"], modelCanary(stage)],
    log("FunctionsRollback"),
    TRACE,
  ],
  prober: [
    ["SpeakThroughAlias", ["lambda:InvokeFunction"], "<FunctionsSynthesizeLive>"],
    [
      "ReadEndpointName",
      ["ssm:GetParameter"],
      `arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/malaysian-tts/${stage}/endpoint`,
    ],
    log("FunctionsProber"),
    TRACE,
  ],
  verifier: [
    [
      "SpeakThroughVersions",
      ["lambda:InvokeFunction"],
      ["speech", "synthesize"]
        .map((name) => `arn:aws:lambda:ap-southeast-1:<AWS::AccountId>:function:malaysian-tts-${stage}-${name}:*`)
        .join(" "),
    ],
    [
      "ReportHook",
      ["codedeploy:PutLifecycleEventHookExecutionStatus"],
      ["speech", "synthesize"]
        .map(
          (name) => `arn:aws:codedeploy:ap-southeast-1:<AWS::AccountId>:deploymentgroup:malaysian-tts-${stage}/${name}`,
        )
        .join(" "),
    ],
    log("FunctionsVerifier"),
    TRACE,
  ],
  fallback: [log("FunctionsFallback"), TRACE],
});

const values = (stage: StageName): Record<string, string | RegExp> => ({
  STAGE: stage,
  KEYS_TABLE: "<Keys>",
  USAGE_TABLE: "<Usage>",
  TIER_PLANS: JSON.stringify(STAGES[stage].tiers),
  JOBS_TABLE: "<Jobs>",
  ENROLMENT_QUEUE_URL: "<EnrolmentsQueue>",
  AUDIO_BUCKET: "<Audio>",
  AUDIO_URLS: "presigned",
  PREVIEWS_BUCKET: "<Previews>",
  AUDIO_DAYS: "30",
  AUDIO_MINUTES: "45",
  ENDPOINT_CALL_SECONDS: "60",
  ENDPOINT_NAME: `malaysian-tts-${stage}`,
  MODEL_DIGEST: /^[0-9a-f]{64}$/,
  DEFAULT_PERSONA: "malaysia",
  ENGINES: VOICE_SETS[STAGES[stage].voices].join(","),
  SYNTHESIZE_ALIAS: "<FunctionsSynthesizeLive>",
  HEALTH_URL: /^https:\/\/<Api>\.execute-api\.ap-southeast-1\.<AWS::URLSuffix>\/<ApiDeploymentStage\w+>\/health$/,
  PARKABLE: String(STAGES[stage].fleet.parkable),
  SYNTHESIZE_VERSION: /^<FunctionsSynthesizeFunctionCurrentVersion\w+>$/,
  SPEECH_VERSION: /^<FunctionsSpeechFunctionCurrentVersion\w+>$/,
  POWERTOOLS_METRICS_NAMESPACE: "MalaysianTts",
  POWERTOOLS_LOG_LEVEL: "INFO",
});

const idOf = (name: string) => `Functions${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe.each(STAGE_NAMES)("stage %s: the functions", (stage) => {
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(stage);
  }, SYNTH_MS);

  const lambda = (name: string) => one(assembly, "AWS::Lambda::Function", `${idOf(name)}Function`).properties;

  it("are those of the contract", () => {
    const names = ofType(assembly, "AWS::Lambda::Function")
      .filter(({ stack }) => stack === "Api")
      .map(({ properties }) => properties.FunctionName);
    expect(names.sort()).toEqual(NAMES.map((name) => `malaysian-tts-${stage}-${name}`).sort());
  });

  it.each(NAMES)("%s gets every variable that its bundle reads, and no other", (name) => {
    const variables = object(object(lambda(name).Environment).Variables);
    expect(Object.keys(variables).sort()).toEqual([...FUNCTIONS[name].variables].sort());
    for (const [variable, value] of Object.entries(variables)) {
      const wanted = variable === "POWERTOOLS_SERVICE_NAME" ? name : values(stage)[variable];
      const found = readable(assembly, value);
      if (wanted instanceof RegExp) expect(found, variable).toMatch(wanted);
      else expect(found, variable).toBe(wanted);
    }
  });

  it.each(NAMES)("%s may do what it needs and nothing else", (name) => {
    const { properties } = one(assembly, "AWS::IAM::Role", `${idOf(name)}Role`);
    expect(properties.ManagedPolicyArns).toBeUndefined();
    const allowed = list(properties.Policies).flatMap((policy) => statementsOf(object(policy).PolicyDocument));
    expect(
      allowed.map(({ Sid, Effect, Action, Resource }) => [
        Effect,
        Sid,
        list(Action),
        list(Resource)
          .map((resource) => readable(assembly, resource))
          .join(" "),
      ]),
    ).toEqual(statements(stage)[name].map((statement) => ["Allow", ...statement]));
    expect(allowed.flatMap((statement) => Object.keys(statement)).filter((key) => key === "Condition")).toEqual([]);
  });

  it.each(NAMES)("%s runs its bundle on Node 24 and arm64, traced, with a JSON log that expires", (name) => {
    const properties = lambda(name);
    expect(properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      TracingConfig: { Mode: "Active" },
    });
    expect(object(properties.LoggingConfig).LogFormat).toBe("JSON");
    expect(readable(assembly, object(properties.LoggingConfig).LogGroup)).toBe(`<${idOf(name)}Logs>`);
    expect(readable(assembly, properties.Role)).toBe(`<${idOf(name)}Role.Arn>`);
  });

  // CodeDeploy and the scheduler call these by roles of theirs.
  it.each(NAMES.filter((name) => name !== "verifier" && name !== "prober"))(
    "%s is called through its alias only",
    (name) => {
      const alias = one(assembly, "AWS::Lambda::Alias", `${idOf(name)}Live`);
      expect(alias.properties.Name).toBe("live");
      const permissions = ofType(assembly, "AWS::Lambda::Permission").map(({ properties }) =>
        readable(assembly, properties.FunctionName),
      );
      const mapped = ofType(assembly, "AWS::Lambda::EventSourceMapping").map(
        ({ properties }) =>
          `<${/Functions\w+?(?:Live|Function)(?=[0-9A-F]{8})/.exec(JSON.stringify(properties.FunctionName))?.[0]}>`,
      );
      // Lambda itself calls what reads a queue.
      expect([...permissions, ...mapped]).toContain(`<${idOf(name)}Live>`);
      expect(mapped).not.toContain(`<${idOf(name)}Function>`);
      expect(permissions).not.toContain(`<${idOf(name)}Function>`);
    },
  );

  it("may run longer than their own deadlines", () => {
    expect(Number(lambda("synthesize").Timeout)).toBeGreaterThan(4 * 60);
    expect(Number(lambda("speech").Timeout)).toBeGreaterThan(14 * 60);
  });

  it("reserve the concurrency of the stage record, and leave 100 invocations of an account's 1,000 to the others", () => {
    const reserved = NAMES.flatMap((name) => {
      const { ReservedConcurrentExecutions } = lambda(name);
      return ReservedConcurrentExecutions === undefined ? [] : [[name, ReservedConcurrentExecutions] as const];
    });
    expect(Object.fromEntries(reserved)).toEqual(STAGES[stage].reservedConcurrency);
    expect(reserved.reduce((sum, [, count]) => sum + Number(count), 0)).toBeLessThanOrEqual(900);
  });

  it("keep their versions, so that an alias can go back", () => {
    const versions = ofType(assembly, "AWS::Lambda::Version");
    expect(versions).toHaveLength(NAMES.length);
    for (const { deletionPolicy } of versions) expect(deletionPolicy).toBe("Retain");
  });
});
