/** What functions may do, one named statement for each need. Which function gets which is in functions.ts. */
import { ArnFormat, type Stack } from "aws-cdk-lib";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { audioKeyParameter } from "#contract/audio-urls.ts";
import { SPEAKING } from "#contract/metrics.ts";
import { canaryEndpoint, modelCanaryParameter } from "#contract/model-canary.ts";
import { endpointParameter } from "#contract/parked.ts";
import { incidentsParameter } from "#contract/status.ts";
import type { DataStack } from "../data/data-stack.ts";
import { functionName } from "../stage/function-name.ts";
import { gatewayKeyArns, WILDCARD_REASON } from "../stage/gateway-key-arns.ts";
import { namedAccount } from "../stage/named-account.ts";
import type { StageConfig } from "../stage/stages.ts";
import type { VariablesProps } from "./function-variables.ts";
import type { Permission } from "./service-function.ts";

export interface PermissionProps extends VariablesProps {
  readonly stack: Stack;
}

/** Name of the stage's application in CodeDeploy. Its deployment groups have the names of the functions. */
export const releaseApplication = (stage: StageConfig) => `malaysian-tts-${stage.name}`;

/** Name of a statement: its `Sid`. */
export type PermissionName = keyof ReturnType<typeof createPermissions>;

/** Where audio and its marks are in the bucket. */
const AUDIO_OBJECTS = "audio/*";

/** Items that are read at the same moment are read in one call. */
const READ_ITEMS = ["dynamodb:GetItem", "dynamodb:BatchGetItem"] as const;

export function createPermissions(props: PermissionProps) {
  return {
    ...limits(props.data),
    ...audio(props),
    ...audioKey(props),
    ...previews(props),
    ...speech(props),
    ...keys(props.data),
    ...accounts(props.data),
    ...gatewayKeys(props),
    ...health(props.data),
    ...ownFunctions(props),
    ...status(props),
  };
}

function limits({ usage }: DataStack) {
  const on = [usage.tableArn];
  return {
    // Every answer to a request with a key reports the limits of its account.
    ReadLimits: { actions: READ_ITEMS, resources: on },
    CountUsage: { actions: ["dynamodb:UpdateItem", "dynamodb:PutItem"], resources: on },
    ReadUsage: { actions: ["dynamodb:Query"], resources: on },
    RecordUse: { actions: ["dynamodb:UpdateItem"], resources: on },
    ReadUses: { actions: ["dynamodb:BatchGetItem"], resources: on },
  } as const satisfies Record<string, Permission>;
}

/** Audio objects, and the Jobs table with their records, leases and idempotent replays. */
function audio({ stack, data }: PermissionProps) {
  const jobs = [data.jobs.tableArn];
  const objects = [data.audio.arnForObjects(AUDIO_OBJECTS)];
  const acknowledged = [
    {
      id: findingOf(stack, data, data.audio, AUDIO_OBJECTS),
      reason: "An object's key holds the id of the audio: it is not known before the request.",
    },
  ];
  return {
    FindAudio: { actions: READ_ITEMS, resources: jobs },
    ListAudio: { actions: ["dynamodb:Query"], resources: jobs },
    // A presigned URL carries the function's own right to read.
    ReadAudio: { actions: ["s3:GetObject"], resources: objects, acknowledged },
    KeepAudio: { actions: ["s3:PutObject"], resources: objects, acknowledged },
    RemoveAudio: { actions: ["s3:DeleteObject"], resources: objects, acknowledged },
    RemoveRecord: { actions: ["dynamodb:DeleteItem"], resources: jobs },
    KeepFeedback: { actions: ["dynamodb:PutItem"], resources: jobs },
    // What speaks reads lexicons by FindAudio, in one call with the record.
    ReadLexicons: { actions: READ_ITEMS, resources: jobs },
    ListLexicons: { actions: ["dynamodb:Query"], resources: jobs },
    StoreLexicons: { actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], resources: jobs },
    FindReplay: { actions: ["dynamodb:GetItem"], resources: jobs },
    // To take, renew and release a lease, and to record what was made under it.
    LeaseAndRecord: { actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], resources: jobs },
  } as const satisfies Record<string, Permission>;
}

/** The private key that signs URLs of audio. AWS's key for parameters, which encrypts it, lets every role decrypt. */
function audioKey({ stack, stage: { name, signedAudio } }: PermissionProps) {
  const [key] = signedAudio?.keys ?? [];
  const resourceName = audioKeyParameter(name, key?.name ?? "").slice(1);
  return {
    ReadAudioKey: {
      actions: ["ssm:GetParameter"],
      resources: [stack.formatArn({ service: "ssm", resource: "parameter", resourceName })],
    },
  } as const satisfies Record<string, Permission>;
}

/** The bucket holds clips only, which are public. */
function previews({ stack, data }: PermissionProps) {
  const acknowledged = [
    {
      id: findingOf(stack, data, data.previews, "*"),
      reason: "An object's key holds the digest of a clip: new voices have new ones.",
    },
  ];
  return {
    ListPreviews: { actions: ["s3:ListBucket"], resources: [data.previews.bucketArn] },
    ReadPreviews: { actions: ["s3:GetObject"], resources: [data.previews.arnForObjects("*")], acknowledged },
  } as const satisfies Record<string, Permission>;
}

/** What cdk-nag finds in a right to objects of another stack's bucket, which it names by its export. */
function findingOf(stack: Stack, data: DataStack, bucket: Bucket, objects: string): string {
  const exported = stack.resolve(data.exportValue(bucket.bucketArn))["Fn::ImportValue"];
  return `AwsSolutions-IAM5[Resource::${exported}/${objects}]`;
}

/** A canary's endpoint need not exist: its stack is deployed for a canary only. */
function speech({ stack, stage, model: { endpointArn } }: PermissionProps) {
  const canary = stack.formatArn({
    service: "sagemaker",
    resource: "endpoint",
    resourceName: canaryEndpoint(stage.name),
  });
  const parameter = stack.formatArn({
    service: "ssm",
    resource: "parameter",
    resourceName: modelCanaryParameter(stage.name).slice(1),
  });
  return {
    // For a streamed call the API reference names the first action, the authorization reference the second.
    Speak: {
      actions: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
      resources: [endpointArn, canary],
    },
    ReadModelCanary: { actions: ["ssm:GetParameter"], resources: [parameter] },
    ChangeModelCanary: { actions: ["ssm:PutParameter"], resources: [parameter] },
    ProbeEndpoint: { actions: ["sagemaker:InvokeEndpoint"], resources: [endpointArn] },
  } as const satisfies Record<string, Permission>;
}

/** What the public status is made of, besides health. CloudWatch has no resources to name. */
function status({ stack, stage }: PermissionProps) {
  const resourceName = incidentsParameter(stage.name).slice(1);
  return {
    ReadMetrics: { actions: ["cloudwatch:GetMetricData"], resources: ["*"] },
    ReadIncidents: {
      actions: ["ssm:GetParameter"],
      resources: [stack.formatArn({ service: "ssm", resource: "parameter", resourceName })],
    },
  } as const satisfies Record<string, Permission>;
}

function keys({ keys }: DataStack) {
  const on = [keys.tableArn];
  return {
    ReadKeys: { actions: ["dynamodb:GetItem"], resources: on },
    FindKeys: { actions: ["dynamodb:BatchGetItem"], resources: on },
    ScanKeys: { actions: ["dynamodb:Scan"], resources: on },
    ManageKeys: {
      actions: [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Scan",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
      ],
      resources: on,
    },
    RecordGatewayKeys: { actions: ["dynamodb:PutItem"], resources: on },
    EraseGatewayKeyRecords: { actions: ["dynamodb:DeleteItem"], resources: on },
  } as const satisfies Record<string, Permission>;
}

/** Erasure and export read every table, and remove from each; the list of erasures is in two. */
function accounts({ keys, usage, jobs, audio: bucket }: DataStack) {
  const tables = [keys.tableArn, usage.tableArn, jobs.tableArn];
  return {
    EraseAccounts: {
      actions: ["dynamodb:Scan", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"],
      resources: tables,
    },
    ListAudioObjects: { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
  } as const satisfies Record<string, Permission>;
}

/** The API Gateway keys that follow our own, and the queue that asks for them. */
function gatewayKeys({ stack, stage, enrolments: { queue } }: PermissionProps) {
  const arns = gatewayKeyArns(stack, stage);
  const acknowledge = (...resources: string[]) =>
    resources.map((arn) => ({ id: `AwsSolutions-IAM5[Resource::${arn}]`, reason: WILDCARD_REASON }));
  return {
    QueueEnrolments: { actions: ["sqs:SendMessage"], resources: [queue.queueArn] },
    ReceiveEnrolments: {
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      resources: [queue.queueArn],
    },
    ReadPlanIds: { actions: ["ssm:GetParameter"], resources: arns.planParameters },
    FindGatewayKeys: { actions: ["apigateway:GET"], resources: [arns.keys] },
    ListKeysOfPlans: {
      actions: ["apigateway:GET"],
      resources: [arns.keysOfAnyPlan],
      acknowledged: acknowledge(arns.keysOfAnyPlan),
    },
    CreateGatewayKeys: {
      actions: ["apigateway:POST"],
      resources: [arns.keys, arns.keysOfAnyPlan],
      acknowledged: acknowledge(arns.keysOfAnyPlan),
    },
    RemoveGatewayKeys: {
      actions: ["apigateway:DELETE"],
      resources: [arns.anyKey, arns.anyKeyOfAnyPlan],
      acknowledged: acknowledge(arns.anyKey, arns.anyKeyOfAnyPlan),
    },
  } as const satisfies Record<string, Permission>;
}

/** These read no item and no object. S3 has no narrower action than the one that also lists a bucket's keys. */
function health({ keys, usage, jobs, audio: bucket }: DataStack) {
  return {
    DescribeTables: { actions: ["dynamodb:DescribeTable"], resources: [keys.tableArn, usage.tableArn, jobs.tableArn] },
    ListBucket: { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
  } as const satisfies Record<string, Permission>;
}

/** For the check of a release before it gets traffic, and for the one of every minute. */
function ownFunctions({ stack, stage, aliasArn }: PermissionProps) {
  const versions = (account: string) =>
    SPEAKING.map(
      (name) => `arn:${stack.partition}:lambda:${stack.region}:${account}:function:${functionName(stage.name, name)}:*`,
    );
  return {
    SpeakThroughVersions: {
      actions: ["lambda:InvokeFunction"],
      resources: versions(stack.account),
      acknowledged: versions(namedAccount(stack)).map((arn) => ({
        id: `AwsSolutions-IAM5[Resource::${arn}]`,
        reason:
          "A release makes a new version, and a change of a role takes seconds to spread: it would come too late.",
      })),
    },
    SpeakThroughAlias: { actions: ["lambda:InvokeFunction"], resources: [aliasArn("synthesize")] },
    ReadEndpointName: {
      actions: ["ssm:GetParameter"],
      resources: [
        stack.formatArn({
          service: "ssm",
          resource: "parameter",
          resourceName: endpointParameter(stage.name).slice(1),
        }),
      ],
    },
    ReportHook: {
      actions: ["codedeploy:PutLifecycleEventHookExecutionStatus"],
      // The deployment groups depend on this function.
      resources: SPEAKING.map((group) =>
        stack.formatArn({
          service: "codedeploy",
          resource: "deploymentgroup",
          resourceName: `${releaseApplication(stage)}/${group}`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ),
    },
  } as const satisfies Record<string, Permission>;
}
