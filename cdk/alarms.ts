import { Alarm, ComparisonOperator, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { SPEAKING } from "#contract/metrics.ts";
import { canaryAlarms } from "./canary-alarms.ts";
import {
  type AlarmRow,
  alarmPrefix,
  endpointMetric,
  MICROSECONDS,
  ourMetric,
  serverErrorPercent,
  total,
  type Watched,
  waitingMessages,
} from "./watched-metrics.ts";

/** Two of three periods: one bad period alone may be chance. */
const EVALUATION = { evaluationPeriods: 3, datapointsToAlarm: 2 };

/**
 * Every alarm notifies the topic when it starts and when it ends; those of the canary also end it. Missing data is no
 * alarm: a quiet night has none.
 */
export function addAlarms(watched: Watched, topic: ITopic): Alarm[] {
  const action = new SnsAction(topic);
  const create = ({ id, meaning, metric, threshold, evaluation = EVALUATION }: AlarmRow) => {
    const alarm = new Alarm(watched.scope, id, {
      alarmName: alarmPrefix(watched.stage) + id,
      alarmDescription: meaning,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...evaluation,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  };
  const ending = canaryAlarms(watched.stage).map(create);
  // CDK's own action would add a permission to the function's stack, which refers to this one: a cycle.
  for (const alarm of ending) alarm.addAlarmAction({ bind: () => ({ alarmActionArn: watched.rollback.functionArn }) });
  return [...rows(watched).map(create), ...ending];
}

function rows({ stage, api, endpointName, deadLetters }: Watched): AlarmRow[] {
  const { alarms } = stage;
  return [
    ...SPEAKING.map((service) => ({
      id: `SlowFirstAudio-${service}`,
      meaning: `${service}: the 95th percentile of the wait for the first audio is too long. Look at queue wait and instances.`,
      metric: ourMetric(stage, service, "TimeToFirstAudio", Stats.p(95)),
      threshold: alarms.firstAudioP95Ms,
    })),
    {
      id: "EndpointUnavailable",
      meaning:
        "Callers get 503 because the endpoint does not serve them. Look at the endpoint's status, 5xx and instances.",
      metric: total(stage, "EndpointUnavailable"),
      threshold: alarms.endpointUnavailable,
    },
    {
      id: "BrokenStreams",
      meaning: "Streams break after their first byte, and callers get incomplete audio. Look at the container's log.",
      metric: total(stage, "StreamBroken"),
      threshold: alarms.brokenStreams,
    },
    {
      id: "ServerErrors",
      meaning: "Too many requests end with a 5xx. Look at the access log by route and error type.",
      metric: serverErrorPercent(api),
      threshold: alarms.serverErrorPercent,
    },
    {
      id: "SlowModel",
      meaning: "The 95th percentile of the endpoint's calls is too long. Look at machine load and queue wait.",
      metric: endpointMetric(endpointName, "ModelLatency", Stats.p(95)),
      threshold: alarms.modelLatencyP95Ms * MICROSECONDS,
    },
    {
      id: "ModelErrors",
      meaning: "The container answers with a 5xx. Look at its log.",
      metric: endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM),
      threshold: alarms.endpointUnavailable,
    },
    {
      id: "DeadEnrolments",
      meaning:
        "New keys did not get their API Gateway key in five attempts. They work with their tier's shared one. Look at the enroller's log.",
      metric: waitingMessages(deadLetters),
      threshold: 0,
    },
  ];
}
