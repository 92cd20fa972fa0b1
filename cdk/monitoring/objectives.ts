/**
 * The objectives of the service, and how fast their error budgets burn: 99.9 % of requests in 30 days are served, and 95 %
 * of first audio comes within a second. At rate 1 the budget lasts 30 days; an alarm needs a long window, so that it means
 * something, and a short one, so that it ends soon after the cause. (Google, The Site Reliability Workbook, chapter 5.)
 */
import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { SPEAKING } from "#contract/metrics.ts";
import { type AlarmRow, ourMetric, serverErrorPercent, type Watched } from "../metrics/watched-metrics.ts";

/** Percent of the requests that may fail. */
const BUDGETS = { Availability: 0.1, FirstAudio: 5 } as const;

interface Burn {
  readonly id: "BurnsFast" | "BurnsSlowly";
  readonly rate: number;
  readonly windows: readonly [long: Duration, short: Duration];
  readonly meaning: string;
}

/** 2 % of the budget in an hour, and 5 % in six hours. */
const BURNS: readonly Burn[] = [
  {
    id: "BurnsFast",
    rate: 14.4,
    windows: [Duration.hours(1), Duration.minutes(5)],
    meaning: "at this rate it is used up in two days",
  },
  {
    id: "BurnsSlowly",
    rate: 6,
    windows: [Duration.hours(6), Duration.minutes(30)],
    meaning: "at this rate it is used up in five days",
  },
];

const ONCE = { evaluationPeriods: 1, datapointsToAlarm: 1 };

/** For each objective and rate, the alarms of its two windows: both must be in alarm. */
export function burnRates(watched: Watched): { id: string; meaning: string; windows: AlarmRow[] }[] {
  const metrics = {
    Availability: (period: Duration) => serverErrorPercent(watched.api, period),
    FirstAudio: (period: Duration) => latePercent(watched, period),
  };
  const subjects = {
    Availability: "The error budget of availability (99.9 %) burns",
    FirstAudio: "The error budget of the first audio (95 % within 1 s) burns",
  };
  return (Object.keys(BUDGETS) as (keyof typeof BUDGETS)[]).flatMap((objective) =>
    BURNS.map(({ id, rate, windows, meaning }) => ({
      id: `${objective}${id}`,
      meaning: `${subjects[objective]}: ${meaning}.`,
      windows: windows.map((window) => ({
        id: `${objective}${id}-${window.toMinutes()}m`,
        meaning: `One window of ${objective}${id}.`,
        metric: metrics[objective](window),
        threshold: rate * BUDGETS[objective],
        evaluation: ONCE,
      })),
    })),
  );
}

/** Percent of requests whose first audio came too late. */
export function latePercent({ stage }: Watched, period: Duration): IMetric {
  const late = SPEAKING.map((name) => [`late_${name}`, ourMetric(stage, name, "FirstAudioLate", Stats.SUM, period)]);
  const all = SPEAKING.map((name) => [
    `all_${name}`,
    ourMetric(stage, name, "FirstAudioLate", Stats.SAMPLE_COUNT, period),
  ]);
  const sum = (of: typeof all) => of.map(([id]) => `FILL(${id},0)`).join(" + ");
  return new MathExpression({
    expression: `IF(${sum(all)} > 0, 100 * (${sum(late)}) / (${sum(all)}), 0)`,
    usingMetrics: Object.fromEntries([...late, ...all]),
    period,
    label: "first audio too late, percent",
  });
}
