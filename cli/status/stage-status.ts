/** How a deployed stage is, from CloudFormation and CloudWatch. */
import { CloudFormationClient, paginateDescribeStacks } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, GetMetricDataCommand, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { METRIC_NAMESPACE, SPEAKING } from "#contract/metrics.ts";
import { alarmPrefix } from "../../cdk/metrics/watched-metrics.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

export interface StatusLine {
  what: string;
  value: string;
  isBad: boolean;
}

const HOUR_S = 3_600;
/** A stack in one of these states needs the operator. */
const BROKEN = /FAILED|ROLLBACK/;

export async function* stageStatus(
  stage: StageConfig,
  cloudFormation = new CloudFormationClient({ region: stage.region }),
  cloudWatch = new CloudWatchClient({ region: stage.region }),
): AsyncGenerator<StatusLine> {
  let stacks = 0;
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: cloudFormation }, {})) {
    for (const { StackName = "", StackStatus = "" } of Stacks) {
      if (!StackName.startsWith(`MalaysianTts-${stage.name}-`)) continue;
      stacks++;
      yield { what: StackName, value: StackStatus, isBad: BROKEN.test(StackStatus) };
    }
  }
  if (stacks === 0) {
    yield { what: "stacks", value: "none: is the stage deployed in this account and region?", isBad: true };
    return;
  }
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(
    { client: cloudWatch },
    { AlarmNamePrefix: alarmPrefix(stage), StateValue: "ALARM", AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
  )) {
    for (const { AlarmName = "", StateReason = "" } of [...MetricAlarms, ...CompositeAlarms]) {
      yield { what: `alarm ${AlarmName.slice(alarmPrefix(stage).length)}`, value: StateReason, isBad: true };
    }
  }
  yield* lastHour(stage, cloudWatch);
}

async function* lastHour({ name }: StageConfig, client: CloudWatchClient): AsyncGenerator<StatusLine> {
  const now = Math.floor(Date.now() / 1_000);
  const metric = (Id: string, MetricName: string, service: string, Stat: string) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: METRIC_NAMESPACE,
        MetricName,
        Dimensions: [
          { Name: "service", Value: service },
          { Name: "stage", Value: name },
        ],
      },
      Period: HOUR_S,
      Stat,
    },
  });
  const queries = SPEAKING.flatMap((service) => [
    metric(`${service}_requests`, "CacheHit", service, "SampleCount"),
    metric(`${service}_hits`, "CacheHit", service, "Sum"),
    metric(`${service}_characters`, "CharactersBilled", service, "Sum"),
    metric(`${service}_first`, "TimeToFirstAudio", service, "p95"),
    metric(`${service}_unavailable`, "EndpointUnavailable", service, "Sum"),
  ]);
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date((now - HOUR_S) * 1_000),
      EndTime: new Date(now * 1_000),
      MetricDataQueries: queries,
    }),
  );
  const values = new Map(MetricDataResults.map(({ Id = "", Values = [] }) => [Id, Values[0] ?? 0]));
  for (const service of SPEAKING) {
    const of = (what: string) => Math.round(values.get(`${service}_${what}`) ?? 0);
    yield {
      what: `${service}, last hour`,
      value: `${of("requests")} answered, ${of("hits")} from the cache, ${of("characters")} characters, first audio p95 ${of("first")} ms, ${of("unavailable")} × 503`,
      isBad: of("unavailable") > 0,
    };
  }
}
