import { Tracer } from "@aws-lambda-powertools/tracer";

/** X-Ray. The handlers keep responses and errors out of traces, because they contain callers' texts. */
export const tracer = new Tracer({ captureHTTPsRequests: false });
