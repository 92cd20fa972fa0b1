import type { StageConfig } from "./stages.ts";

/** Output of the stack Observability: the channel that the stage was deployed with. */
export const SLACK_OUTPUT = "SlackChannel";

/** The channel in one word. */
export const slackName = ({ workspaceId, channelId }: NonNullable<StageConfig["alarms"]["slack"]>) =>
  `${workspaceId}/${channelId}`;
