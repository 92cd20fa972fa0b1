import { Validations } from "aws-cdk-lib";
import type { IRepository } from "aws-cdk-lib/aws-ecr";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

export interface ModelRoleProps {
  /** With the container's image. */
  readonly repository: IRepository;
  /** For the container's output. */
  readonly logGroup: ILogGroup;
}

/** What SageMaker may do for the endpoint: pull its image, write its log, publish metrics. */
export class ModelRole extends Role {
  constructor(scope: Construct, id: string, { repository, logGroup }: ModelRoleProps) {
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
    Validations.of(this).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason:
        "Neither ecr:GetAuthorizationToken nor cloudwatch:PutMetricData has resources; a condition limits the latter to SageMaker's namespaces.",
    });
  }
}
