import { Stack, Validations } from "aws-cdk-lib";
import type { IRepository } from "aws-cdk-lib/aws-ecr";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/** Where the files of the voices are. */
export interface Weights {
  readonly bucket: IBucket;
  /** Ends with a slash. */
  readonly prefix: string;
}

export interface ModelRoleProps {
  /** With the container's image. */
  readonly repository: IRepository;
  /** For the container's output. */
  readonly logGroup: ILogGroup;
  /** The package that the endpoint reads, if it reads one. */
  readonly weights: Weights | undefined;
}

/** What SageMaker may do for the endpoint: pull its image, copy its voices, write its log, publish metrics. */
export class ModelRole extends Role {
  constructor(scope: Construct, id: string, { repository, logGroup, weights }: ModelRoleProps) {
    super(scope, id, {
      assumedBy: new ServicePrincipal("sagemaker.amazonaws.com"),
      inlinePolicies: {
        Serve: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: "LogInToRegistry",
              effect: Effect.ALLOW,
              actions: ["ecr:GetAuthorizationToken"],
              resources: ["*"],
            }),
            new PolicyStatement({
              sid: "PullImage",
              effect: Effect.ALLOW,
              actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
              resources: [repository.repositoryArn],
            }),
            ...(weights ? readWeights(weights) : []),
            new PolicyStatement({
              sid: "WriteLog",
              effect: Effect.ALLOW,
              actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
              resources: [logGroup.logGroupArn],
            }),
            new PolicyStatement({
              sid: "Count",
              effect: Effect.ALLOW,
              actions: ["cloudwatch:PutMetricData"],
              resources: ["*"],
              conditions: { StringEquals: { "cloudwatch:namespace": ["AWS/SageMaker", "/aws/sagemaker/Endpoints"] } },
            }),
          ],
        }),
      },
    });
    Validations.of(this).acknowledge(
      {
        id: "AwsSolutions-IAM5[Resource::*]",
        reason:
          "Neither ecr:GetAuthorizationToken nor cloudwatch:PutMetricData has resources; a condition limits the latter to SageMaker's namespaces.",
      },
      ...(weights ? [acknowledged(this, weights)] : []),
    );
  }
}

function readWeights({ bucket, prefix }: Weights): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: "ReadVoices",
      effect: Effect.ALLOW,
      actions: ["s3:GetObject"],
      resources: [bucket.arnForObjects(`${prefix}*`)],
    }),
    new PolicyStatement({
      sid: "ListVoices",
      effect: Effect.ALLOW,
      actions: ["s3:ListBucket"],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { "s3:prefix": `${prefix}*` } },
    }),
  ];
}

/** cdk-nag names a resource of another stack by its export. */
function acknowledged(role: ModelRole, { bucket, prefix }: Weights) {
  const value = Stack.of(bucket).exportValue(bucket.bucketArn);
  const exported = Stack.of(role).resolve(value)["Fn::ImportValue"];
  return {
    id: `AwsSolutions-IAM5[Resource::${exported}/${prefix}*]`,
    reason: "The package is all objects below its digest, and a digest names one content only.",
  };
}
