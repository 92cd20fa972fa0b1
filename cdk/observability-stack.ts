import { Stack } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { addAlarms } from "./alarms.ts";
import { addDashboard } from "./dashboard.ts";
import { type StackContext, stackProps } from "./stack-props.ts";

export interface ObservabilityStackProps {
  readonly api: RestApi;
  readonly endpointName: string;
  readonly deadLetters: IQueue;
}

/** What the operator looks at, and what calls the operator. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, context: StackContext, { api, endpointName, deadLetters }: ObservabilityStackProps) {
    super(scope, `${context.prefix}-Observability`, stackProps(context, "dashboard and alarms"));
    const { stage } = context;
    // Not encrypted with alias/aws/sns: CloudWatch may not use that key, and its alarms would be lost in silence.
    const topic = new Topic(this, "Alarms", { displayName: `malaysian-tts ${stage.name}`, enforceSSL: true });
    for (const address of stage.alarms.mailTo) topic.addSubscription(new EmailSubscription(address));
    const watched = { scope: this, stage, api, endpointName, deadLetters };
    addDashboard(watched, addAlarms(watched, topic));
  }
}
