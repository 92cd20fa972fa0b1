import { Tracer } from "@aws-lambda-powertools/tracer";

/** X-Ray. The handlers keep responses and errors out of it: they hold what was said. */
export const tracer = new Tracer({ captureHTTPsRequests: false });
