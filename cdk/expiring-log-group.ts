import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "./stages.ts";

/** The enumeration of what CloudWatch accepts, for the days that the stage record may hold. */
const RETENTION: Record<StageConfig["logDays"], RetentionDays> = { 30: RetentionDays.ONE_MONTH };

/**
 * A log group with a name of ours, made before its writer is: one that a service makes by itself never expires.
 * It goes with its stack; what must outlive that is in tables and buckets.
 */
export function expiringLogGroup(scope: Construct, id: string, name: string, stage: StageConfig): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName: name,
    retention: RETENTION[stage.logDays],
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
