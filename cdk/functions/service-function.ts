import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { expiringLogGroup } from "../stage/expiring-log-group.ts";
import { functionName } from "../stage/function-name.ts";
import { functionFolder } from "../stage/repository.ts";
import type { StageConfig } from "../stage/stages.ts";
import { FUNCTION_SETTINGS } from "./function-settings.ts";
import { ALIAS } from "./released.ts";

/** A statement of a function's role. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** What cdk-nag finds in it, and why it must be so. */
  readonly acknowledged?: readonly { readonly id: string; readonly reason: string }[];
}

export interface ServiceFunctionProps {
  /** Which bundle it runs. */
  readonly name: FunctionName;
  readonly stage: StageConfig;
  /** All that its bundle reads from the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** What it may do beyond writing its log and its traces. */
  readonly permissions: readonly (Permission & { readonly sid: string })[];
}

/** A Lambda function with the settings that all of ours share. Callers use `alias`, whose traffic a release can shift. */
export class ServiceFunction extends Construct {
  /** Points to the current version. */
  readonly alias: IFunction;
  readonly version: IVersion;
  /** Without version: for a caller that wants the newest code. */
  readonly lambda: IFunction;
  readonly functionName: string;
  /** With all statements that the function has. */
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, stage, variables, permissions }: ServiceFunctionProps) {
    super(scope, id);
    const reserved = stage.reservedConcurrency[name];
    const { purpose, memory, timeout } = FUNCTION_SETTINGS[name];
    this.functionName = functionName(stage.name, name);
    const logGroup = expiringLogGroup(this, "Logs", `/aws/lambda/${this.functionName}`, stage);

    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        Permissions: new PolicyDocument({
          statements: [
            ...permissions.map(allow),
            allow({
              sid: "WriteLog",
              actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
              resources: [logGroup.logGroupArn],
            }),
            allow({ sid: "Trace", actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] }),
          ],
        }),
      },
    });
    Validations.of(this.role).acknowledge(
      {
        id: "AwsSolutions-IAM5[Resource::*]",
        reason:
          "X-Ray's two write actions and CloudWatch's GetMetricData, which reads sums, accept only *: they have no resources.",
      },
      ...permissions.flatMap(({ acknowledged = [] }) => acknowledged),
    );

    const lambda = new LambdaFunction(this, "Function", {
      functionName: this.functionName,
      description: purpose,
      code: Code.fromAsset(functionFolder(name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout,
      // CDK would add statements of its own to the ones that a reviewer reads here.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      environment: variables,
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      // An alias can only go back to a version that is still there.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    // CDK's classes do not fit its own interfaces under exactOptionalPropertyTypes: hence the casts here and elsewhere.
    this.lambda = lambda as IFunction;
    this.version = lambda.currentVersion as IVersion;
    this.alias = new Alias(this, "Live", { aliasName: ALIAS, version: this.version }) as IFunction;
  }
}

function allow({ sid, actions, resources }: Permission & { sid: string }): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions: [...actions], resources: [...resources] });
}
