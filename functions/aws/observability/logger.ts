import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log. Never give it a text, a key or a body: whoever reads the log may not read those. */
export const logger = new Logger();
