/** The alarms of a stage: what they watch is in alarm-rows.ts, the ones of the objectives in objectives.ts. */
import {
  Alarm,
  type AlarmBase,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IAlarm,
  type IAlarmAction,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { canaryAlarms } from "../metrics/canary-alarms.ts";
import { type AlarmRow, alarmPrefix, runbookOf, type Watched } from "../metrics/watched-metrics.ts";
import { alarmRows } from "./alarm-rows.ts";
import { burnRates } from "./objectives.ts";

/** Two of three periods: one bad period alone may be chance. */
const EVALUATION = { evaluationPeriods: 3, datapointsToAlarm: 2 };

/** The alarms for which someone is woken: callers are not served. */
const PAGING = ["ServiceDown", "ServerErrors", "EndpointUnavailable", "AvailabilityBurnsFast"];

export interface Topics {
  /** Gets every alarm. */
  readonly alarms: ITopic;
  /** Gets the one alarm that pages. */
  readonly pages: ITopic;
}

/**
 * Every alarm notifies the topic when it starts and when it ends; those of the canary also end it, and those of one
 * window of an objective only feed another. Missing data is no alarm, except of the probe: a quiet night has none.
 */
export function addAlarms(watched: Watched, topics: Topics): AlarmBase[] {
  const { scope, stage } = watched;
  const notify = (alarm: AlarmBase, topic: ITopic): AlarmBase => {
    const action = new SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  };
  const nameOf = (id: string) => alarmPrefix(stage) + id;
  const describe = (id: string, meaning: string) => `${meaning} Runbook: ${runbookOf(id)}`;
  const create = ({ id, meaning, metric, threshold, evaluation = EVALUATION, runbook = id, ...options }: AlarmRow) =>
    new Alarm(scope, id, {
      alarmName: nameOf(id),
      alarmDescription: describe(runbook, meaning),
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: options.isMissingDataBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      ...(options.ignoresFewSamples ? { evaluateLowSampleCountPercentile: "ignore" } : {}),
      ...evaluation,
    });
  const compose = (id: string, meaning: string, alarmRule: ReturnType<typeof AlarmRule.allOf>) =>
    new CompositeAlarm(scope, id, {
      compositeAlarmName: nameOf(id),
      alarmDescription: describe(id, meaning),
      alarmRule,
    });
  const inAlarm = (alarm: AlarmBase) => AlarmRule.fromAlarm(alarm as IAlarm, AlarmState.ALARM);

  const plain = alarmRows(watched).map(create);
  const ending = canaryAlarms(stage).map(create);
  const burning = burnRates(watched).map(({ id, meaning, windows }) =>
    compose(id, meaning, AlarmRule.allOf(...windows.map((row) => inAlarm(create({ ...row, runbook: id }))))),
  );
  const notifying: AlarmBase[] = [...plain, ...ending, ...burning];
  for (const alarm of notifying) notify(alarm, topics.alarms);
  // CDK's own action would add a permission to the function's stack, which refers to this one: a cycle.
  const end: IAlarmAction = { bind: () => ({ alarmActionArn: watched.rollback.functionArn }) };
  for (const alarm of ending) alarm.addAlarmAction(end);
  const paging = notifying.filter(({ node }) => PAGING.includes(node.id));
  const page = compose("Page", "Callers are not served.", AlarmRule.anyOf(...paging.map(inAlarm)));
  return [notify(page, topics.pages), ...notifying];
}
