import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log. Never log a text, a key or a body: readers of the log may not see them. */
export const logger = new Logger();
