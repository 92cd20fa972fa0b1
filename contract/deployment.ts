/** The functions, their environment variables and the routes: shared by `cdk`, `local` and the bundles. */
import type { Scope } from "./keys.ts";

/** Variables that Powertools reads. */
const POWERTOOLS = ["POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_LOG_LEVEL"] as const;

/** Variables of the functions that answer requests with a key: the table of the limits, and the tiers' plans as JSON. */
const LIMITS = ["USAGE_TABLE", "TIER_PLANS"] as const;

/** Variables of the functions that know voices: the stage's persona, and its engines, whose voices it has. */
const VOICES = ["DEFAULT_PERSONA", "ENGINES"] as const;

/** What the build puts next to a bundle: the voice catalogue, the OpenAPI document. */
export type BundledFile = "voices.json" | "openapi.json";

interface FunctionContract {
  readonly variables: readonly string[];
  readonly files: readonly BundledFile[];
}

/** The functions that answer with audio. */
const SPEAKING = {
  variables: [
    "STAGE",
    "ENDPOINT_NAME",
    "ENDPOINT_CALL_SECONDS",
    "MODEL_DIGEST",
    ...VOICES,
    "AUDIO_BUCKET",
    "AUDIO_URLS",
    "AUDIO_DAYS",
    "AUDIO_MINUTES",
    "JOBS_TABLE",
    ...LIMITS,
    ...POWERTOOLS,
  ],
  files: ["voices.json"],
} as const;

/**
 * The deployed functions, with every variable and file that their bundles read. `readVariables` reads the variables, and
 * fails at start with the name of a missing one.
 */
export const FUNCTIONS = {
  authorizer: { variables: ["STAGE", "KEYS_TABLE", "USAGE_TABLE", ...POWERTOOLS], files: [] },
  synthesize: SPEAKING,
  speech: SPEAKING,
  normalize: { variables: ["STAGE", ...VOICES, "JOBS_TABLE", ...LIMITS, ...POWERTOOLS], files: ["voices.json"] },
  lexicons: { variables: ["STAGE", "JOBS_TABLE", "KEYS_TABLE", ...LIMITS, ...POWERTOOLS], files: [] },
  audio: { variables: ["STAGE", "AUDIO_BUCKET", "AUDIO_URLS", "JOBS_TABLE", ...LIMITS, ...POWERTOOLS], files: [] },
  usage: { variables: ["STAGE", "KEYS_TABLE", ...LIMITS, ...POWERTOOLS], files: [] },
  admin: {
    variables: ["STAGE", "KEYS_TABLE", "JOBS_TABLE", "AUDIO_BUCKET", "ENROLMENT_QUEUE_URL", ...LIMITS, ...POWERTOOLS],
    files: [],
  },
  catalogue: {
    variables: ["STAGE", ...VOICES, "PREVIEWS_BUCKET", ...POWERTOOLS],
    files: ["voices.json", "openapi.json"],
  },
  health: {
    variables: [
      "STAGE",
      "ENDPOINT_NAME",
      ...VOICES,
      "KEYS_TABLE",
      "JOBS_TABLE",
      "AUDIO_BUCKET",
      ...LIMITS,
      ...POWERTOOLS,
    ],
    files: ["voices.json"],
  },
  enroller: { variables: ["STAGE", "KEYS_TABLE", ...POWERTOOLS], files: [] },
  reconciler: { variables: ["STAGE", "KEYS_TABLE", "ENROLMENT_QUEUE_URL", ...POWERTOOLS], files: [] },
  rollback: { variables: ["STAGE", ...POWERTOOLS], files: [] },
  verifier: { variables: ["SYNTHESIZE_VERSION", "SPEECH_VERSION", ...POWERTOOLS], files: [] },
  prober: { variables: ["STAGE", "SYNTHESIZE_ALIAS", "HEALTH_URL", "PARKABLE", ...POWERTOOLS], files: [] },
  fallback: { variables: ["STAGE", ...POWERTOOLS], files: [] },
} as const satisfies Record<string, FunctionContract>;

export type FunctionName = keyof typeof FUNCTIONS;

/** The variables of a function, by name. */
export type Variables<F extends FunctionName> = Record<(typeof FUNCTIONS)[F]["variables"][number], string>;

export interface Route {
  method: "GET" | "HEAD" | "POST" | "DELETE" | "PATCH" | "PUT";
  path: string;
  function: FunctionName;
  /** `null`: public. `any`: any valid key. Otherwise the scope that the key needs, which the handler checks. */
  scope: Scope | "any" | null;
  /** The response is streamed, so the gateway's limit of 29 s does not apply. */
  stream?: true;
}

const routes = [
  { method: "POST", path: "/v1/synthesize", function: "synthesize", scope: "speech:write", stream: true },
  { method: "POST", path: "/v1/audio/speech", function: "speech", scope: "speech:write", stream: true },
  // For clients whose base URL lacks the version.
  { method: "POST", path: "/audio/speech", function: "speech", scope: "speech:write", stream: true },
  // ElevenLabs' paths; `id` is that of a voice.
  { method: "POST", path: "/v1/text-to-speech/{id}", function: "speech", scope: "speech:write", stream: true },
  { method: "POST", path: "/v1/text-to-speech/{id}/stream", function: "speech", scope: "speech:write", stream: true },
  {
    method: "POST",
    path: "/v1/text-to-speech/{id}/with-timestamps",
    function: "speech",
    scope: "speech:write",
    stream: true,
  },
  {
    method: "POST",
    path: "/v1/text-to-speech/{id}/stream/with-timestamps",
    function: "speech",
    scope: "speech:write",
    stream: true,
  },
  { method: "POST", path: "/v1/normalize", function: "normalize", scope: "speech:write" },
  { method: "GET", path: "/v1/lexicons", function: "lexicons", scope: "speech:write" },
  { method: "GET", path: "/v1/lexicons/{name}", function: "lexicons", scope: "speech:write" },
  { method: "PUT", path: "/v1/lexicons/{name}", function: "lexicons", scope: "lexicons:write" },
  { method: "DELETE", path: "/v1/lexicons/{name}", function: "lexicons", scope: "lexicons:write" },
  { method: "GET", path: "/v1/audio", function: "audio", scope: "audio:read" },
  { method: "GET", path: "/v1/audio/{id}", function: "audio", scope: "speech:write" },
  { method: "GET", path: "/v1/audio/{id}/captions", function: "audio", scope: "speech:write" },
  { method: "DELETE", path: "/v1/audio/{id}", function: "audio", scope: "speech:write" },
  { method: "POST", path: "/v1/feedback", function: "audio", scope: "speech:write" },
  { method: "GET", path: "/v1/usage", function: "usage", scope: "usage:read" },
  { method: "GET", path: "/v1/quota", function: "usage", scope: "usage:read" },
  { method: "GET", path: "/v1/user", function: "usage", scope: "usage:read" },
  { method: "GET", path: "/v1/user/subscription", function: "usage", scope: "usage:read" },
  { method: "POST", path: "/v1/keys", function: "admin", scope: "keys:admin" },
  { method: "GET", path: "/v1/keys", function: "admin", scope: "keys:admin" },
  { method: "PATCH", path: "/v1/keys/{id}", function: "admin", scope: "keys:admin" },
  { method: "DELETE", path: "/v1/keys/{id}", function: "admin", scope: "keys:admin" },
  // A key may rotate itself; another needs `keys:admin`.
  { method: "POST", path: "/v1/keys/{id}/rotate", function: "admin", scope: "any" },
  { method: "DELETE", path: "/v1/accounts/{id}", function: "admin", scope: "keys:admin" },
  { method: "GET", path: "/v1/accounts/{id}/export", function: "admin", scope: "keys:admin" },
  { method: "GET", path: "/v1/erasures", function: "admin", scope: "keys:admin" },
  // Also with a trailing slash: the gateway treats both as the same path.
  { method: "GET", path: "/v1", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/voices", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/voices/{id}/preview", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/voices/{id}", function: "catalogue", scope: null },
  { method: "GET", path: "/v2/voices", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/audio/voices", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/audio/models", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/models", function: "catalogue", scope: null },
  { method: "GET", path: "/v1/models/{id}", function: "catalogue", scope: null },
  { method: "GET", path: "/openapi.json", function: "catalogue", scope: null },
  { method: "GET", path: "/health", function: "catalogue", scope: null },
  { method: "GET", path: "/health/deep", function: "health", scope: "any" },
  { method: "GET", path: "/v1/status", function: "health", scope: null },
] as const satisfies readonly Route[];

type NameOf<R extends Route> = R extends { method: infer M extends string; path: infer P extends string }
  ? `${M} ${P}`
  : never;

/** A route's method and path: `GET /v1/voices`. A record over these names without one of the routes does not compile. */
export type RouteName = NameOf<(typeof routes)[number]>;

/** All routes: each GET has a HEAD, which returns the same without a body. */
export const ROUTES: readonly Route[] = routes.flatMap((route: Route): Route[] =>
  route.method === "GET" ? [route, { ...route, method: "HEAD" }] : [route],
);

export const routeName = ({ method, path }: Route) => `${method} ${path}` as RouteName;

/** Answers OPTIONS on every path, 405 on known paths and 404 on unknown ones. */
export const FALLBACK_FUNCTION: FunctionName = "fallback";
