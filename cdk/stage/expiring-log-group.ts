import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "./stages.ts";

/** CDK's enumeration member for each number of days that the stage record may hold. */
const RETENTION: Record<StageConfig["logDays"], RetentionDays> = { 30: RetentionDays.ONE_MONTH };

/**
 * A log group that exists before its writer does: a group that a service creates by itself never expires.
 * It is deleted with its stack; what must outlive a stack is in tables and buckets.
 */
export function expiringLogGroup(scope: Construct, id: string, name: string, stage: StageConfig): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName: name,
    retention: RETENTION[stage.logDays],
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
