import { Tracer } from "@aws-lambda-powertools/tracer";

/** X-Ray. Responses and errors are not captured: they contain callers' texts. */
export const tracer = new Tracer({ captureHTTPsRequests: false });
