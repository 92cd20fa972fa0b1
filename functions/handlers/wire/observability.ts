/** The log and the metrics, for handlers. */
export { logger } from "../../aws/observability/logger.ts";
export { countBroken, record } from "../../aws/observability/metrics.ts";
