import { ArnFormat, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { addAlarms } from "./alarms.ts";
import { addDashboard } from "./dashboard.ts";
import { notifySlack } from "./slack-channel.ts";
import { type StackContext, stackName, stackProps } from "./stack-props.ts";
import type { StageConfig } from "./stages.ts";
import { alarmPrefix, type Watched } from "./watched-metrics.ts";

export type ObservabilityStackProps = Omit<Watched, "scope" | "stage">;

/** The dashboard, the alarms, and the topic that they notify. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, context: StackContext, props: ObservabilityStackProps) {
    super(scope, stackName(context.stage.name, "Observability"), stackProps(context, "dashboard and alarms"));
    const { stage } = context;
    // Not encrypted with alias/aws/sns: CloudWatch may not use that key, and alarms would be lost without an error.
    const topic = new Topic(this, "Alarms", { displayName: `malaysian-tts ${stage.name}`, enforceSSL: true });
    this.letAlarmsNotify(topic, stage);
    for (const address of stage.alarms.mailTo) topic.addSubscription(new EmailSubscription(address));
    notifySlack(this, topic, stage);
    const watched = { scope: this, stage, ...props };
    addDashboard(watched, addAlarms(watched, topic));
  }

  /** `enforceSSL` gives the topic a policy, which replaces SNS's default one: without this nothing may publish. */
  private letAlarmsNotify(topic: Topic, stage: StageConfig): void {
    const alarms = this.formatArn({
      service: "cloudwatch",
      resource: "alarm",
      resourceName: `${alarmPrefix(stage)}*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "LetAlarmsNotify",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        // So that no alarm of another account or stage can use the topic.
        conditions: { StringEquals: { "aws:SourceAccount": this.account }, ArnLike: { "aws:SourceArn": alarms } },
      }),
    );
  }
}
