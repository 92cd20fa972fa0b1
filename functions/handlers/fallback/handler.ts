import { ROUTES } from "#contract/deployment.ts";
import { ApiError } from "#contract/errors.ts";
import { header } from "../../http/gateway-event.ts";
import { readVariables } from "../environment.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { preflight } from "./preflight.ts";

const env = readVariables("fallback");

/** Answers requests that match no route: CORS preflight everywhere, 405 on a known path, 404 on any other. */
export const handler = httpHandler({ stage: env.STAGE }, (event) => {
  const methods = ROUTES.filter(({ path }) => path === event.resource).map(({ method }) => method);
  if (event.httpMethod === "OPTIONS") return preflight(methods, header(event, "access-control-request-headers"));
  if (methods.length === 0)
    throw new ApiError("route_not_found", "No such route; GET /openapi.json lists all of them.");
  const allow = [...methods, "OPTIONS"];
  throw new ApiError("method_not_allowed", `This route takes ${allow.join(", ")}.`, { allow });
});
