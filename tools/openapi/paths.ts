/** `paths`: each route with its operation, its errors and what every route of its kind has. */
import { ROUTES, type Route, routeName } from "#contract/deployment.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { OPERATIONS } from "./operations.ts";
import { IDEMPOTENCY_KEY } from "./parameters.ts";
import { BODY_ERRORS, errorResponses, IDEMPOTENCY_ERRORS, KEY_ERRORS } from "./responses.ts";
import { type Json, jsonContent } from "./schemas.ts";

export function paths(): Json {
  const byPath: Record<string, Json> = {};
  for (const route of ROUTES) {
    const path = byPath[route.path] ?? {};
    path[route.method.toLowerCase()] = describe(route);
    byPath[route.path] = path;
  }
  return byPath;
}

function describe(route: Route): Json {
  const { request, responses, idempotent, parameters = [], errors = [], ...words } = OPERATIONS[routeName(route)];
  const codes: ErrorCode[] = [
    ...errors,
    ...(request ? BODY_ERRORS : []),
    ...(idempotent ? IDEMPOTENCY_ERRORS : []),
    ...(route.scope ? KEY_ERRORS : []),
    ...(route.scope && route.scope !== "any" ? (["insufficient_scope"] as const) : []),
    "internal_error",
    "service_unavailable",
  ];
  const allParameters = [...parameters, ...(idempotent ? [IDEMPOTENCY_KEY] : [])];
  return {
    ...words,
    ...(allParameters.length > 0 ? { parameters: allParameters } : {}),
    operationId: operationId(route),
    ...(route.scope
      ? { description: [words.description, scopeLine(route.scope)].filter(Boolean).join(" ") }
      : { security: [] }),
    ...(request ? { requestBody: { required: true, content: jsonContent(request) } } : {}),
    responses: { ...errorResponses(codes), ...responses },
  };
}

const scopeLine = (scope: NonNullable<Route["scope"]>) => (scope === "any" ? "Any key." : `Scope: \`${scope}\`.`);

const operationId = ({ method, path }: Route) =>
  [method.toLowerCase(), ...path.split(/[^a-z0-9]+/i).filter(Boolean)].join("_");
