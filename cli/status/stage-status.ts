/** How a deployed stage is, from CloudFormation and CloudWatch. */
import { CloudFormationClient, paginateDescribeStacks } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, GetMetricDataCommand, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { METRIC_NAMESPACE, SPEAKING } from "#contract/metrics.ts";
import { alarmPrefix } from "../../cdk/metrics/watched-metrics.ts";
import { stackRegions } from "../../cdk/stage/regions.ts";
import { stackPrefix } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

export interface StatusLine {
  what: string;
  value: string;
  isBad: boolean;
}

const HOUR_S = 3_600;
/** A stack in one of these states needs the operator. */
const BROKEN = /FAILED|ROLLBACK/;

export async function* stageStatus(stage: StageConfig): AsyncGenerator<StatusLine> {
  const client = new CloudWatchClient({ region: stage.region });
  let stacks = 0;
  for (const region of stackRegions(stage)) {
    for await (const line of stacksIn(region, stage)) {
      stacks++;
      yield line;
    }
  }
  if (stacks === 0) {
    yield { what: "stacks", value: "none: is the stage deployed in this account and region?", isBad: true };
    return;
  }
  let alarms = 0;
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: alarmPrefix(stage), StateValue: "ALARM", AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
  )) {
    for (const { AlarmName = "", StateReason = "" } of [...MetricAlarms, ...CompositeAlarms]) {
      alarms++;
      yield { what: `alarm ${AlarmName.slice(alarmPrefix(stage).length)}`, value: StateReason, isBad: true };
    }
  }
  if (alarms === 0) yield { what: "alarms", value: "none is on", isBad: false };
  yield* lastHour(stage, client);
}

async function* stacksIn(region: string, stage: StageConfig): AsyncGenerator<StatusLine> {
  const client = new CloudFormationClient({ region });
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const { StackName = "", StackStatus = "" } of Stacks) {
      if (!StackName.startsWith(stackPrefix(stage.name))) continue;
      const value = region === stage.region ? StackStatus : `${StackStatus}, in ${region}`;
      yield { what: StackName, value, isBad: BROKEN.test(StackStatus) };
    }
  }
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
      value:
        of("requests") + of("unavailable") === 0
          ? "no requests for speech"
          : `${of("requests")} answered, ${of("hits")} from the cache, ${of("characters")} characters, first audio p95 ${of("first")} ms, ${of("unavailable")} × 503`,
      isBad: of("unavailable") > 0,
    };
  }
}
