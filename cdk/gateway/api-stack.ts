import { CfnOutput, Duration, Lazy, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  ApiKeySourceType,
  type CfnRestApi,
  EndpointType,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  RequestAuthorizer,
  RestApi,
} from "aws-cdk-lib/aws-apigateway";
import type { ILogGroup, LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { ROUTES } from "#contract/deployment.ts";
import type { DataStack } from "../data/data-stack.ts";
import { Enrolments } from "../functions/enrolments.ts";
import { Functions } from "../functions/functions.ts";
import { ProbeSchedule } from "../functions/probe-schedule.ts";
import { Releases } from "../functions/releases.ts";
import { addModelCanary } from "../model/model-canary.ts";
import type { ModelStack } from "../model/model-stack.ts";
import { ParkingSchedule } from "../model/parking-schedule.ts";
import { expiringLogGroup } from "../stage/expiring-log-group.ts";
import { addIncidents } from "../stage/incidents.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import type { Throttle } from "../stage/stages.ts";
import { ACCESS_LOG } from "./access-log.ts";
import { addDomain } from "./api-domain.ts";
import { addApiFirewall } from "./api-firewall.ts";
import { addGatewayResponses } from "./gateway-responses.ts";
import { addRoutes } from "./routes.ts";
import { addUsagePlans } from "./usage-plans.ts";

export interface ApiStackProps {
  readonly data: DataStack;
  readonly model: ModelStack;
}

/** The gateway, its functions, and what protects them. */
export class ApiStack extends Stack {
  readonly api: RestApi;
  readonly functions: Functions;
  readonly enrolments: Enrolments;
  readonly accessLog: LogGroup;

  constructor(scope: Construct, context: StackContext, { data, model }: ApiStackProps) {
    super(scope, stackName(context.stage.name, "Api"), stackProps(context, "the API and its functions"));
    const { stage } = context;
    this.accessLog = expiringLogGroup(this, "AccessLog", `/malaysian-tts/${stage.name}/access`, stage);
    this.enrolments = new Enrolments(this, "Enrolments");
    const apiUrl = Lazy.string({ produce: () => this.api.url });
    this.functions = new Functions(this, "Functions", { stage, data, model, enrolments: this.enrolments, apiUrl });
    this.enrolments.connect(this.functions.byName);
    this.api = this.createApi(context);

    const authorizer = new RequestAuthorizer(this, "Authorizer", {
      handler: this.functions.byName.authorizer.alias,
      // A key may be in any of three headers. Identity sources are ANDed: optional ones cannot be named, nor cached by.
      identitySources: [],
      resultsCacheTtl: Duration.seconds(0),
    });
    addRoutes({ api: this.api, authorizer, functions: this.functions });
    addGatewayResponses(this.api);
    new Releases(this, "Releases", { stage, functions: this.functions });
    new ProbeSchedule(this, "Probe", this.functions.byName.prober.alias);
    if (stage.fleet.parkedAt !== null) new ParkingSchedule(this, "Parking", stage.name, stage.fleet.parkedAt);
    addModelCanary(this, stage, this.functions.byName.rollback.alias);
    addIncidents(this, stage);
    addUsagePlans(this, this.api, stage);
    addApiFirewall(this, this.api, stage);
    addDomain(this, this.api, stage);
    // Even while a domain replaces them in the console: an export that went away with its last reader would have to go
    // before the reader does.
    for (const value of [this.api.restApiId, this.api.deploymentStage.stageName]) this.exportValue(value);
    new CfnOutput(this, "Url", { value: this.api.url, description: "Address of the API" });
  }

  private createApi({ stage }: StackContext): RestApi {
    const api = new RestApi(this, "Api", {
      restApiName: `malaysian-tts-${stage.name}`,
      description: "Malaysian text in, speech out",
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      cloudWatchRole: true,
      // One role for all APIs of an account and region: without it the others would lose their logs.
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: stage.name,
        tracingEnabled: true,
        ...methodOptions(stage.throttle.keyed),
        methodOptions: Object.fromEntries(
          ROUTES.filter(({ scope }) => scope === null).map(({ path, method }) => [
            `${path}/${method}`,
            methodOptions(stage.throttle.public),
          ]),
        ),
        accessLogDestination: new LogGroupLogDestination(this.accessLog as ILogGroup),
        accessLogFormat: ACCESS_LOG,
      },
    });
    // The gateway would create this group itself at its first error, and keep it for ever.
    const errors = expiringLogGroup(
      this,
      "ErrorLog",
      `API-Gateway-Execution-Logs_${api.restApiId}/${stage.name}`,
      stage,
    );
    api.deploymentStage.node.addDependency(errors);

    const resource = api.node.defaultChild as CfnRestApi;
    // TLS 1.2 or 1.3 with post-quantum key exchange, on the gateway's own name too. The L2 has no property for it.
    resource.securityPolicy = "SecurityPolicy_TLS13_1_2_PQ_2025_09";
    resource.endpointAccessMode = "STRICT";
    acknowledge(api, stage.firewall !== null);
    return api;
  }
}

/** Settings of a method, whole: one with settings of its own inherits none. */
function methodOptions({ requestsPerSecond, burst }: Throttle): MethodDeploymentOptions {
  return {
    metricsEnabled: true,
    loggingLevel: MethodLoggingLevel.ERROR,
    // A trace of the data would write keys and texts into the log.
    dataTraceEnabled: false,
    throttlingRateLimit: requestsPerSecond,
    throttlingBurstLimit: burst,
  };
}

function acknowledge(api: RestApi, hasFirewall: boolean): void {
  Validations.of(api).acknowledge(
    {
      id: "AwsSolutions-COG4",
      reason:
        "Callers are programs with API keys, which a Lambda authorizer checks against their hashes; there are no users.",
    },
    {
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
      reason:
        "API Gateway accepts only a role with AWS's own policy for writing to CloudWatch, one for the whole account.",
    },
  );
  if (hasFirewall) return;
  Validations.of(api).acknowledge({
    id: "AwsSolutions-APIG3",
    reason:
      "This stage has no firewall: it is for developers and holds no customer's data, and a firewall has a monthly price.",
  });
}
