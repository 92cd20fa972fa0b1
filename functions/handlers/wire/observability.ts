/** The log and the metrics, for handlers. */
export { logger } from "../../aws/observability/logger.ts";
export { countBroken, publish, record, setDimensions } from "../../aws/observability/metrics.ts";
