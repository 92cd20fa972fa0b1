import { ROUTES } from "#contract/deployment.ts";
import { ApiError } from "#contract/errors.ts";
import { readVariables } from "../environment.ts";
import { httpHandler } from "../wire/http-handler.ts";

const env = readVariables("fallback");

/** Answers requests that match no route: CORS preflight everywhere, 405 on a known path, 404 on any other. */
export const handler = httpHandler({ stage: env.STAGE }, (event) => {
  const methods = ROUTES.filter(({ path }) => path === event.resource).map(({ method }) => method);
  if (event.httpMethod === "OPTIONS") return preflight(methods);
  if (methods.length === 0)
    throw new ApiError("route_not_found", "No such route; GET /openapi.json lists all of them.");
  const allow = [...methods, "OPTIONS"];
  throw new ApiError("method_not_allowed", `This route takes ${allow.join(", ")}.`, { allow });
});

/** How long a browser may cache a preflight, in seconds: the most that Chromium honours. */
const PREFLIGHT_SECONDS = "7200";

function preflight(methods: readonly string[]) {
  return {
    statusCode: 204,
    headers: {
      "access-control-allow-methods": [...methods, "OPTIONS"].join(", "),
      "access-control-allow-headers": "authorization, content-type, x-api-key, xi-api-key, idempotency-key",
      "access-control-max-age": PREFLIGHT_SECONDS,
    },
    body: "",
  };
}
