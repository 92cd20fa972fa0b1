import type { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression } from "aws-cdk-lib/aws-cloudwatch";

/** Fewer failures in a period may be chance. */
const FAILURE_FLOOR = 3;

/** A release or a canary that fails more of its requests is taken back. */
export const FAILED_PERCENT = 5;

export interface Counts {
  /** By id. */
  readonly failed: Readonly<Record<string, IMetric>>;
  readonly all: Readonly<Record<string, IMetric>>;
}

/** Percent of requests that failed; 0 when few did. A metric may be in both sums. */
export function percentOfFailures({ failed, all }: Counts, period: Duration, label?: string): IMetric {
  const sum = (of: Counts["all"]) => {
    const [first, ...others] = Object.keys(of).map((id) => `FILL(${id},0)`);
    return others.length === 0 ? first : `(${[first, ...others].join(" + ")})`;
  };
  return new MathExpression({
    expression: `IF(${sum(failed)} >= ${FAILURE_FLOOR}, 100 * ${sum(failed)} / ${sum(all)}, 0)`,
    usingMetrics: { ...failed, ...all },
    period,
    ...(label === undefined ? {} : { label }),
  });
}
