import type { HealthResponse } from "#contract/health.ts";
import { createCloudWatchRequestHistory } from "../../aws/cloudwatch-request-history.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createSsmIncidents } from "../../aws/ssm-incidents.ts";
import { createPublicStatus } from "../../status/public-status.ts";

/** Connects the public status to the stage's metrics and to what its operator wrote. */
export function wireStatus(stage: string, checkHealth: () => Promise<HealthResponse>) {
  return createPublicStatus({
    checkHealth,
    history: createCloudWatchRequestHistory(stage, Date.now),
    incidents: createSsmIncidents(stage),
    onFailure: (part, error) => logger.warn("the public status", { part, error: error as Error }),
    now: Date.now,
  });
}
