import { Validations } from "aws-cdk-lib";
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
import type { FunctionName, Variables } from "#contract/deployment.ts";
import { METRIC_NAMESPACE } from "#contract/metrics.ts";
import { expiringLogGroup } from "./expiring-log-group.ts";
import { FUNCTION_SETTINGS } from "./function-settings.ts";
import { functionFolder } from "./repository.ts";
import type { StageConfig } from "./stages.ts";

/** Variables that every function gets alike. */
type SharedVariable = Extract<keyof Variables<FunctionName>, "STAGE" | `POWERTOOLS_${string}`>;

export interface ServiceFunctionProps<F extends FunctionName> {
  /** Which bundle it runs. */
  readonly name: F;
  readonly stage: StageConfig;
  /** Every variable that the bundle reads and that is its own: one forgotten does not compile. */
  readonly variables: Omit<Variables<F>, SharedVariable>;
  /** What it may do beyond its log and its traces, one statement a need. */
  readonly statements: readonly AllowProps[];
}

/** One thing that a function needs of AWS. */
export interface AllowProps {
  /** Says what for; letters only. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A Lambda function as all of ours are; whatever calls it calls `alias`, so that a release can shift traffic. */
export class ServiceFunction<F extends FunctionName> extends Construct {
  /** Moves from version to version. */
  readonly alias: IFunction;
  readonly functionName: string;
  /** Holds the function's whole list of statements. */
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, stage, variables, statements }: ServiceFunctionProps<F>) {
    super(scope, id);
    const shared: Record<SharedVariable, string> = {
      STAGE: stage.name,
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
      POWERTOOLS_LOG_LEVEL: "INFO",
    };
    const { purpose, memory, timeout } = FUNCTION_SETTINGS[name];
    this.functionName = `malaysian-tts-${stage.name}-${name}`;
    const logGroup = expiringLogGroup(this, "Logs", `/aws/lambda/${this.functionName}`, stage);

    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        Needs: new PolicyDocument({
          statements: [
            ...statements.map(allow),
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
    Validations.of(this.role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "X-Ray has no resources to name: its two write actions accept only *, and read nothing.",
    });

    const lambda = new LambdaFunction(this, "Function", {
      functionName: this.functionName,
      description: purpose,
      code: Code.fromAsset(functionFolder(name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout,
      // CDK would add statements of its own, beside the ones that a reviewer reads here.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      environment: { ...variables, ...shared },
    });
    // CDK's classes do not fit its own interfaces under exactOptionalPropertyTypes; hence the casts here and elsewhere.
    const version = lambda.currentVersion as IVersion;
    this.alias = new Alias(this, "Live", { aliasName: "live", version }) as IFunction;
  }
}

function allow({ sid, actions, resources }: AllowProps): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions: [...actions], resources: [...resources] });
}
