import { Tracer } from "@aws-lambda-powertools/tracer";

/** X-Ray. Responses are not captured: they hold what was said. */
export const tracer = new Tracer({ captureHTTPsRequests: false });
