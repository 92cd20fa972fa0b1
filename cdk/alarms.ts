import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { endpointMetric, ours, SPEAKING, serverErrorPercent, total, type Watched, waiting } from "./watched-metrics.ts";

/** SageMaker counts latency in microseconds. */
const MICROSECONDS = 1_000;

/** Two periods of three: one bad spell is weather, a second one is climate. */
const EVALUATION = { evaluationPeriods: 3, datapointsToAlarm: 2 };

interface AlarmRow {
  readonly id: string;
  /** What it means and where to look first. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly threshold: number;
}

/** Every alarm tells the topic, when it starts and when it is over. Silence is no alarm: a quiet night has no data. */
export function addAlarms(watched: Watched, topic: ITopic): Alarm[] {
  const action = new SnsAction(topic);
  return rows(watched).map(({ id, meaning, metric, threshold }) => {
    const alarm = new Alarm(watched.scope, id, {
      alarmName: `malaysian-tts-${watched.stage.name}-${id}`,
      alarmDescription: meaning,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...EVALUATION,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  });
}

function rows({ stage, api, endpointName, deadLetters }: Watched): AlarmRow[] {
  const { alarms } = stage;
  return [
    ...SPEAKING.map((service) => ({
      id: `SlowFirstAudio-${service}`,
      meaning: `${service}: the 95th percentile of the wait for the first audio is too long. Look at queue wait and instances.`,
      metric: ours(stage, service, "TimeToFirstAudio", Stats.p(95)),
      threshold: alarms.firstAudioP95Ms,
    })),
    {
      id: "EndpointUnavailable",
      meaning:
        "Callers get 503 since the endpoint does not serve them. Look at the endpoint's status, 5xx and instances.",
      metric: total(stage, "EndpointUnavailable"),
      threshold: alarms.endpointUnavailable,
    },
    {
      id: "BrokenStreams",
      meaning: "Streams break after their first byte, so that callers get half a speech. Look at the container's log.",
      metric: total(stage, "StreamBroken"),
      threshold: alarms.brokenStreams,
    },
    {
      id: "ServerErrors",
      meaning: "Too many requests end 5xx. Look at the access log by route and error type.",
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
      meaning: "The container answers 5xx. Look at its log.",
      metric: endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM),
      threshold: alarms.endpointUnavailable,
    },
    {
      id: "DeadEnrolments",
      meaning:
        "New keys did not get their API Gateway key in five tries. They work, by their tier's shared one. Look at the enroller's log.",
      metric: waiting(deadLetters),
      threshold: 0,
    },
  ];
}
