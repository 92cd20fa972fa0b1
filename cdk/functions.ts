import { Stack, Validations } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import type { DataStack } from "./data-stack.ts";
import type { Enrolments } from "./enrolments.ts";
import { GatewayKeyArns } from "./gateway-key-arns.ts";
import type { ModelStack } from "./model-stack.ts";
import { type AllowProps, ServiceFunction } from "./service-function.ts";
import type { StageConfig } from "./stages.ts";

/** Where audio and its marks lie in the bucket; what else may come to lie there is none of these functions' business. */
const AUDIO_OBJECTS = "audio/*";

export interface FunctionsProps {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly model: ModelStack;
  readonly enrolments: Enrolments;
}

/** Every function, with what it reads from its environment and what it may do. */
export class Functions extends Construct {
  readonly byName: { readonly [F in FunctionName]: ServiceFunction<F> };

  constructor(scope: Construct, id: string, { stage, data, model, enrolments }: FunctionsProps) {
    super(scope, id);
    const limits = { USAGE_TABLE: data.usage.tableName, TIER_PLANS: JSON.stringify(stage.tiers) };
    const usageTable = [data.usage.tableArn];
    const speaking = {
      ...limits,
      ENDPOINT_NAME: model.endpoint.attrEndpointName,
      MODEL_DIGEST: model.digest,
      DEFAULT_PERSONA: stage.defaultPersona,
      AUDIO_BUCKET: data.audio.bucketName,
      AUDIO_DAYS: String(stage.audioDays),
      AUDIO_MINUTES: String(stage.audioMinutes),
      JOBS_TABLE: data.jobs.tableName,
    };
    const audioObjects = data.audio.arnForObjects(AUDIO_OBJECTS);
    const jobsTable = [data.jobs.tableArn];
    const keptAudio: AllowProps[] = [
      { sid: "FindAudio", actions: ["dynamodb:GetItem"], resources: jobsTable },
      // Presigned addresses carry the function's own right to read.
      { sid: "ReadAudio", actions: ["s3:GetObject"], resources: [audioObjects] },
    ];
    // Every answer to a request with a key says how its account stands.
    const seeLimits: AllowProps = { sid: "SeeLimits", actions: ["dynamodb:GetItem"], resources: usageTable };
    const countUsage: AllowProps = {
      sid: "CountUsage",
      actions: ["dynamodb:UpdateItem", "dynamodb:PutItem"],
      resources: usageTable,
    };
    // Who makes an audio, or answers an Idempotency-Key, claims a place, renews the claim and leaves it again.
    const claimAndRecord: AllowProps = {
      sid: "ClaimAndRecord",
      actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
      resources: jobsTable,
    };
    const speech: AllowProps[] = [
      seeLimits,
      countUsage,
      // The API reference asks for the first for a streamed call, the authorization reference for the second.
      {
        sid: "Speak",
        actions: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
        resources: [model.endpoint.ref],
      },
      ...keptAudio,
      { sid: "KeepAudio", actions: ["s3:PutObject"], resources: [audioObjects] },
      claimAndRecord,
    ];

    const { queue } = enrolments;
    const gateway = new GatewayKeyArns(Stack.of(this), stage);
    const askForGatewayKeys: AllowProps = {
      sid: "AskForGatewayKeys",
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
    };
    const seePlans: AllowProps = { sid: "SeePlans", actions: ["ssm:GetParameter"], resources: gateway.planParameters };

    this.byName = {
      authorizer: new ServiceFunction(this, "Authorizer", {
        name: "authorizer",
        stage,
        variables: { KEYS_TABLE: data.keys.tableName, USAGE_TABLE: data.usage.tableName },
        statements: [
          { sid: "ReadKeys", actions: ["dynamodb:GetItem"], resources: [data.keys.tableArn] },
          { sid: "RecordUse", actions: ["dynamodb:UpdateItem"], resources: usageTable },
        ],
      }),
      synthesize: new ServiceFunction(this, "Synthesize", {
        name: "synthesize",
        stage,
        variables: speaking,
        statements: speech,
      }),
      speech: new ServiceFunction(this, "Speech", { name: "speech", stage, variables: speaking, statements: speech }),
      normalize: new ServiceFunction(this, "Normalize", {
        name: "normalize",
        stage,
        variables: { ...limits, DEFAULT_PERSONA: stage.defaultPersona },
        statements: [seeLimits, countUsage],
      }),
      audio: new ServiceFunction(this, "Audio", {
        name: "audio",
        stage,
        variables: { ...limits, AUDIO_BUCKET: data.audio.bucketName, JOBS_TABLE: data.jobs.tableName },
        statements: [
          seeLimits,
          countUsage,
          ...keptAudio,
          { sid: "RemoveAudio", actions: ["s3:DeleteObject"], resources: [audioObjects] },
          { sid: "RemoveRecord", actions: ["dynamodb:DeleteItem"], resources: jobsTable },
        ],
      }),
      usage: new ServiceFunction(this, "Usage", {
        name: "usage",
        stage,
        variables: limits,
        statements: [seeLimits, countUsage, { sid: "ReadUsage", actions: ["dynamodb:Query"], resources: usageTable }],
      }),
      admin: new ServiceFunction(this, "Admin", {
        name: "admin",
        stage,
        variables: {
          ...limits,
          KEYS_TABLE: data.keys.tableName,
          JOBS_TABLE: data.jobs.tableName,
          ENROLMENT_QUEUE_URL: queue.queueUrl,
        },
        statements: [
          seeLimits,
          countUsage,
          askForGatewayKeys,
          { sid: "FindReplay", actions: ["dynamodb:GetItem"], resources: jobsTable },
          claimAndRecord,
          { sid: "SeeUses", actions: ["dynamodb:BatchGetItem"], resources: usageTable },
          {
            sid: "ManageKeys",
            actions: [
              "dynamodb:GetItem",
              "dynamodb:BatchGetItem",
              "dynamodb:Scan",
              "dynamodb:PutItem",
              "dynamodb:UpdateItem",
            ],
            resources: [data.keys.tableArn],
          },
        ],
      }),
      catalogue: new ServiceFunction(this, "Catalogue", {
        name: "catalogue",
        stage,
        variables: { DEFAULT_PERSONA: stage.defaultPersona },
        statements: [],
      }),
      health: new ServiceFunction(this, "Health", {
        name: "health",
        stage,
        variables: {
          ...limits,
          ENDPOINT_NAME: model.endpoint.attrEndpointName,
          DEFAULT_PERSONA: stage.defaultPersona,
          KEYS_TABLE: data.keys.tableName,
          JOBS_TABLE: data.jobs.tableName,
          AUDIO_BUCKET: data.audio.bucketName,
        },
        statements: [
          seeLimits,
          countUsage,
          { sid: "SayAWord", actions: ["sagemaker:InvokeEndpoint"], resources: [model.endpoint.ref] },
          // No item and no object can be read with these; the least that S3 has for a look at a bucket also lists its keys.
          {
            sid: "SeeTables",
            actions: ["dynamodb:DescribeTable"],
            resources: [data.keys.tableArn, data.usage.tableArn, data.jobs.tableArn],
          },
          { sid: "SeeBucket", actions: ["s3:ListBucket"], resources: [data.audio.bucketArn] },
        ],
      }),
      enroller: new ServiceFunction(this, "Enroller", {
        name: "enroller",
        stage,
        variables: { KEYS_TABLE: data.keys.tableName },
        statements: [
          {
            sid: "TakeEnrolments",
            actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
            resources: [queue.queueArn],
          },
          { sid: "ReadKeys", actions: ["dynamodb:GetItem"], resources: [data.keys.tableArn] },
          { sid: "NoteGatewayKeys", actions: ["dynamodb:PutItem"], resources: [data.keys.tableArn] },
          seePlans,
          { sid: "FindGatewayKeys", actions: ["apigateway:GET"], resources: [gateway.keys] },
          { sid: "MakeGatewayKeys", actions: ["apigateway:POST"], resources: [gateway.keys, gateway.keysOfAnyPlan] },
        ],
      }),
      reconciler: new ServiceFunction(this, "Reconciler", {
        name: "reconciler",
        stage,
        variables: { KEYS_TABLE: data.keys.tableName, ENROLMENT_QUEUE_URL: queue.queueUrl },
        statements: [
          askForGatewayKeys,
          { sid: "ReadKeys", actions: ["dynamodb:Scan"], resources: [data.keys.tableArn] },
          {
            sid: "NoteGatewayKeys",
            actions: ["dynamodb:PutItem", "dynamodb:DeleteItem"],
            resources: [data.keys.tableArn],
          },
          seePlans,
          { sid: "ListGatewayKeys", actions: ["apigateway:GET"], resources: [gateway.keys, gateway.keysOfAnyPlan] },
          {
            sid: "RemoveGatewayKeys",
            actions: ["apigateway:DELETE"],
            resources: [gateway.anyKey, gateway.anyKeyOfAnyPlan],
          },
        ],
      }),
      fallback: new ServiceFunction(this, "Fallback", { name: "fallback", stage, variables: {}, statements: [] }),
    };

    GatewayKeyArns.acknowledge(this.byName.enroller.role, [gateway.keysOfAnyPlan]);
    const { keysOfAnyPlan, anyKey, anyKeyOfAnyPlan } = gateway;
    GatewayKeyArns.acknowledge(this.byName.reconciler.role, [keysOfAnyPlan, anyKey, anyKeyOfAnyPlan]);
    // cdk-nag names a resource of another stack by the export that it comes through.
    const audioArn = Stack.of(this).resolve(data.exportValue(data.audio.bucketArn))["Fn::ImportValue"];
    for (const { role } of [this.byName.synthesize, this.byName.speech, this.byName.audio]) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${audioArn}/${AUDIO_OBJECTS}]`,
        reason: "An object's key holds the id of the audio: it is not known before the request.",
      });
    }
  }
}
