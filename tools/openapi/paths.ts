/** `paths`: the routes, each with its operation and with the errors and headers of its kind. */
import { type FunctionName, ROUTES, type Route, routeName } from "#contract/deployment.ts";
import { isElevenLabsPath } from "#contract/elevenlabs.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { type HeaderGroup, headerRefs } from "./headers.ts";
import { OPERATIONS, type Operation } from "./operations.ts";
import { IDEMPOTENCY_KEY } from "./parameters.ts";
import { BODY_ERRORS, errorResponses, IDEMPOTENCY_ERRORS, KEY_ERRORS } from "./responses.ts";
import { type DocumentNode, jsonContent } from "./schemas.ts";

export function paths(): DocumentNode {
  const byPath: Record<string, DocumentNode> = {};
  // HEAD is GET without a body, and has no description of its own.
  for (const route of ROUTES.filter(({ method }) => method !== "HEAD")) {
    const path = byPath[route.path] ?? {};
    path[route.method.toLowerCase()] = describe(route);
    byPath[route.path] = path;
  }
  return byPath;
}

function describe(route: Route): DocumentNode {
  const operation = OPERATIONS[routeName(route)];
  const {
    request,
    bodyOptional,
    alternatives,
    responses,
    idempotent,
    speaks: _,
    parameters = [],
    errors = [],
    ...words
  } = operation;
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
    tags: [tagOf(route)],
    ...words,
    ...(allParameters.length > 0 ? { parameters: allParameters } : {}),
    operationId: operationId(route),
    ...(route.scope
      ? { description: [words.description, scopeLine(route.scope)].filter(Boolean).join(" ") }
      : { security: [] }),
    ...(request
      ? { requestBody: { required: !bodyOptional, content: { ...jsonContent(request), ...alternatives } } }
      : {}),
    responses: withHeaders({ ...errorResponses(codes, isElevenLabsPath(route.path)), ...responses }, route, operation),
  };
}

function withHeaders(responses: Record<string, DocumentNode>, { scope }: Route, { idempotent, speaks }: Operation) {
  const entries = Object.entries(responses).map(([code, response]) => {
    const status = Number(code);
    const succeeds = status < 400;
    const groups: HeaderGroup[] = [
      "everyAnswer",
      ...(scope && (succeeds || status === 429) ? (["limits"] as const) : []),
      ...(RETRIED.has(status) ? (["retry"] as const) : []),
      ...(idempotent && succeeds ? (["idempotent"] as const) : []),
      ...(speaks && succeeds ? (["model"] as const) : []),
      ...(speaks === "audio" && succeeds ? (["audio"] as const) : []),
    ];
    return [code, { ...response, headers: { ...headerRefs(...groups), ...(response.headers as DocumentNode) } }];
  });
  return Object.fromEntries(entries);
}

/** Statuses with a `Retry-After`. */
const RETRIED = new Set([409, 429, 503]);

const scopeLine = (scope: NonNullable<Route["scope"]>) => (scope === "any" ? "Any key." : `Scope: \`${scope}\`.`);

const operationId = ({ method, path }: Route) =>
  [method.toLowerCase(), ...path.split(/[^a-z0-9]+/i).filter(Boolean)].join("_");

/** The groups of the reference, by the function that answers. */
const TAGS: Record<FunctionName, string> = {
  synthesize: "Speech",
  speech: "Speech",
  normalize: "Speech",
  lexicons: "Lexicons",
  audio: "Audio",
  catalogue: "Voices and models",
  usage: "Usage",
  admin: "Keys",
  health: "Service",
  authorizer: "Service",
  enroller: "Service",
  reconciler: "Service",
  rollback: "Service",
  fallback: "Service",
  prober: "Service",
  verifier: "Service",
};

const SERVICE_PATHS = ["/v1", "/health", "/openapi.json"];
const ELEVENLABS = "ElevenLabs' API";

function tagOf({ path, function: name }: Route): string {
  if (isElevenLabsPath(path)) return ELEVENLABS;
  return SERVICE_PATHS.includes(path) ? "Service" : TAGS[name];
}

/** In the order of the reference. */
export const tags = (): DocumentNode[] => [...new Set([...Object.values(TAGS), ELEVENLABS])].map((name) => ({ name }));
