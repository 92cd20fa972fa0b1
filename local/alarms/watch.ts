/** Evaluates the alarms whose action is a function, and calls it when one starts, as CloudWatch does. */
import type { FunctionPool } from "../lambda/function-pool.ts";
import { newTraceId } from "../lambda/trace-id.ts";
import type { AlarmModel } from "../template/alarms.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import type { MetricLines } from "./metric-lines.ts";

export interface AlarmsOptions {
  alarms: readonly AlarmModel[];
  functions: ReadonlyMap<string, FunctionPool>;
  metrics: MetricLines;
  region: string;
  /** Replaces the periods of the alarms. */
  periodMs?: number | undefined;
  note(message: string): void;
  onError(error: unknown): void;
}

const CHECKED_EVERY_MS = 1_000;

export function watchAlarms({ alarms, functions, metrics, region, periodMs, note, onError }: AlarmsOptions) {
  const watched = alarms.map((alarm) => {
    const pool = functions.get(alarm.functionName);
    if (!pool) throw new Error(`an alarm calls the unknown function ${alarm.functionName}`);
    return { alarm, pool, isOn: false };
  });

  /** Whether enough of the last complete periods are above the threshold. One without data is not. */
  function isBreached({ valueIn, threshold, ...alarm }: AlarmModel): boolean {
    const period = periodMs ?? alarm.periodMs;
    const end = Math.floor(Date.now() / period) * period;
    const values = Array.from({ length: alarm.evaluationPeriods }, (_, i) => {
      const until = end - i * period;
      return valueIn((metric) => metrics.sum(metric, until - period, until));
    });
    return values.filter((value) => value !== undefined && value > threshold).length >= alarm.datapointsToAlarm;
  }

  function evaluate(): void {
    for (const one of watched) {
      const { alarm, pool, isOn } = one;
      one.isOn = isBreached(alarm);
      if (one.isOn === isOn) continue;
      note(`alarm ${alarm.name}: ${one.isOn ? "ALARM" : "OK"}`);
      if (!one.isOn) continue;
      const call = { event: eventOf(alarm, region), traceId: newTraceId(), onChunk: async () => {} };
      pool.invoke(call).catch(onError);
    }
  }

  const timer = setInterval(evaluate, CHECKED_EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
}

function eventOf({ name, arn }: AlarmModel, region: string) {
  const time = new Date().toISOString();
  return {
    source: "aws.cloudwatch",
    alarmArn: arn,
    accountId: ACCOUNT_ID,
    time,
    region,
    alarmData: {
      alarmName: name,
      state: { value: "ALARM", reason: "Threshold Crossed", timestamp: time },
      previousState: { value: "OK" },
    },
  };
}
