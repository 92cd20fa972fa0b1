import { ArnFormat, CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { alarmPrefix, type Watched } from "../metrics/watched-metrics.ts";
import { alarmsTopic } from "../stage/alarms-topic.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import type { StageConfig } from "../stage/stages.ts";
import { addAlarms } from "./alarms.ts";
import { addDashboards } from "./dashboards.ts";
import { notifyFailedDeployments } from "./failed-deployments.ts";
import { addQueries } from "./queries.ts";
import { notifySlack } from "./slack-channel.ts";

export type ObservabilityStackProps = Omit<Watched, "scope" | "stage">;

/** The dashboard, the alarms, and the topic that they notify. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, context: StackContext, props: ObservabilityStackProps) {
    super(scope, stackName(context.stage.name, "Observability"), stackProps(context, "dashboard and alarms"));
    const { stage } = context;
    // Not encrypted with alias/aws/sns: CloudWatch may not use that key, and alarms would be lost without an error.
    const topic = (id: string, displayName: string, named: { topicName?: string } = {}) =>
      new Topic(this, id, { displayName, enforceSSL: true, ...named });
    // Named: alarms of earlier stacks notify it too.
    const alarms = topic("Alarms", `malaysian-tts ${stage.name}`, { topicName: alarmsTopic(stage.name) });
    const pages = topic("Pages", `malaysian-tts ${stage.name} is not serving`);
    for (const one of [alarms, pages]) {
      this.letAlarmsNotify(one, stage);
      for (const address of stage.alarms.mailTo) one.addSubscription(new EmailSubscription(address));
    }
    notifySlack(this, [alarms, pages], stage);
    notifyFailedDeployments(this, alarms, stage);
    const watched = { scope: this, stage, ...props };
    addDashboards(watched, addAlarms(watched, { alarms, pages }));
    addQueries(this, stage, props.accessLog);
    new CfnOutput(this, "PagesTopic", { value: pages.topicArn, description: "Subscribe the pager here" });
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
