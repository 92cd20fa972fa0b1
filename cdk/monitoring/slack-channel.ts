import { CfnOutput } from "aws-cdk-lib";
import { LoggingLevel, SlackChannelConfiguration } from "aws-cdk-lib/aws-chatbot";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { SLACK_OUTPUT, slackName } from "../stage/slack-output.ts";
import type { StageConfig } from "../stage/stages.ts";

/** Posts what the topics get to the stage's Slack channel, if it has one. */
export function notifySlack(scope: Construct, topics: ITopic[], { name, alarms: { slack } }: StageConfig): void {
  if (!slack) return;
  new CfnOutput(scope, SLACK_OUTPUT, { value: slackName(slack), description: "The channel in use, for preflight" });
  new SlackChannelConfiguration(scope, "Slack", {
    slackChannelConfigurationName: `malaysian-tts-${name}`,
    slackWorkspaceId: slack.workspaceId,
    slackChannelId: slack.channelId,
    notificationTopics: topics,
    // Without any permission: the channel shows alarms, and no command in it can read or change the account.
    role: new Role(scope, "SlackRole", { assumedBy: new ServicePrincipal("chatbot.amazonaws.com") }),
    loggingLevel: LoggingLevel.NONE,
  });
}
