/** What `cdk`, `local` and the bundles agree on: the functions, their variables, the routes. */
import type { Scope } from "./keys.ts";

/** Variables that Powertools reads by itself. */
const POWERTOOLS = ["POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_LOG_LEVEL"] as const;

/**
 * The deployed functions, and every variable that each one's bundle reads.
 * A function's `env.ts` reads its own and fails at start with the name of a missing one.
 */
export const FUNCTIONS = {
  authorizer: { variables: ["STAGE", "KEYS_TABLE", ...POWERTOOLS] },
  synthesize: {
    variables: [
      "STAGE",
      "ENDPOINT_NAME",
      "MODEL_DIGEST",
      "DEFAULT_PERSONA",
      "AUDIO_BUCKET",
      "AUDIO_DAYS",
      "JOBS_TABLE",
      ...POWERTOOLS,
    ],
  },
  speech: {
    variables: [
      "STAGE",
      "ENDPOINT_NAME",
      "MODEL_DIGEST",
      "DEFAULT_PERSONA",
      "AUDIO_BUCKET",
      "AUDIO_DAYS",
      "JOBS_TABLE",
      ...POWERTOOLS,
    ],
  },
  audio: { variables: ["STAGE", "AUDIO_BUCKET", "JOBS_TABLE", ...POWERTOOLS] },
  catalogue: { variables: ["STAGE", "DEFAULT_PERSONA", ...POWERTOOLS] },
  fallback: { variables: ["STAGE", ...POWERTOOLS] },
} as const satisfies Record<string, { variables: readonly string[] }>;

export type FunctionName = keyof typeof FUNCTIONS;

/** The variables of one function, by name. */
export type Variables<F extends FunctionName> = Record<(typeof FUNCTIONS)[F]["variables"][number], string>;

export interface Route {
  method: "GET" | "POST" | "DELETE" | "PATCH";
  path: string;
  function: FunctionName;
  /** `null`: public. Else a key is needed, with this scope, which the handler judges. */
  scope: Scope | null;
  /** The answer is streamed, so that the gateway's 29 s do not apply. */
  stream?: true;
}

export const ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/synthesize", function: "synthesize", scope: "speech:write", stream: true },
  { method: "POST", path: "/v1/audio/speech", function: "speech", scope: "speech:write", stream: true },
  { method: "GET", path: "/v1/audio/{id}", function: "audio", scope: "speech:write" },
  { method: "GET", path: "/v1/voices", function: "catalogue", scope: null },
  { method: "GET", path: "/openapi.json", function: "catalogue", scope: null },
  { method: "GET", path: "/health", function: "catalogue", scope: null },
];

/** Answers OPTIONS everywhere, 405 on known paths, 404 on unknown ones. */
export const FALLBACK_FUNCTION: FunctionName = "fallback";
