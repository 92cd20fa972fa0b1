/** Calls functions at the intervals of the template's rules. */
import { randomUUID } from "node:crypto";
import type { ScheduleModel } from "../template/events.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import type { FunctionPool } from "./function-pool.ts";
import { newTraceId } from "./trace-id.ts";

export interface SchedulesOptions {
  schedules: readonly ScheduleModel[];
  functions: ReadonlyMap<string, FunctionPool>;
  region: string;
  /** Replaces the intervals of the rules. */
  everyMs?: number | undefined;
  onError(error: unknown): void;
}

export function runSchedules({ schedules, functions, region, everyMs, onError }: SchedulesOptions) {
  const timers = schedules.map((schedule) => {
    const pool = functions.get(schedule.functionName);
    if (!pool) throw new Error(`a rule calls the unknown function ${schedule.functionName}`);
    let running = false;
    const run = async () => {
      // On one machine, a run that takes longer than its interval delays the next.
      if (running) return;
      running = true;
      const call = { event: eventOf(schedule, region), traceId: newTraceId(), onChunk: async () => {} };
      await pool.invoke(call).catch(onError);
      running = false;
    };
    return setInterval(run, everyMs ?? schedule.everyMs).unref();
  });
  return { stop: () => timers.forEach(clearInterval) };
}

function eventOf({ ruleName }: ScheduleModel, region: string) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: ACCOUNT_ID,
    time: new Date().toISOString(),
    region,
    resources: [`arn:aws:events:${region}:${ACCOUNT_ID}:rule/${ruleName}`],
    detail: {},
  };
}
