import { Stack } from "aws-cdk-lib";
import type { Alarm, IAlarmAction } from "aws-cdk-lib/aws-cloudwatch";
import type { StageName } from "./stages.ts";

/** Name of the topic that every alarm notifies. */
export const alarmsTopic = (stage: StageName) => `malaysian-tts-${stage}-alarms`;

/**
 * Notifies the operator when an alarm starts and when it ends, for alarms in stacks that exist before the topic's: it depends
 * on them. CloudWatch does not check the topic when it creates an alarm.
 */
export function notifyByName(alarm: Alarm, stage: StageName): void {
  const alarmActionArn = Stack.of(alarm).formatArn({ service: "sns", resource: alarmsTopic(stage) });
  const action: IAlarmAction = { bind: () => ({ alarmActionArn }) };
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
}
