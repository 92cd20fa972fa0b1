import { Tracer } from "@aws-lambda-powertools/tracer";

/** X-Ray. HTTPS responses are not captured: they contain callers' texts. */
export const tracer = new Tracer({ captureHTTPsRequests: false });
