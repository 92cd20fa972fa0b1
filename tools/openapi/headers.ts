/** `components.headers`: the response headers, and references to them. */
import type { DocumentNode } from "./schemas.ts";

const text = { type: "string" };
const count = { type: "integer", minimum: 0 };
const header = (description: string, schema: DocumentNode = text): DocumentNode => ({ description, schema });

const EVERY_ANSWER = {
  "x-request-id": { ...header("Id of the request. Include it in bug reports."), required: true },
};

const LIMITS = {
  "x-ratelimit-limit-requests": header(
    "Allowed requests in any 60 seconds: the lower limit of account and key.",
    count,
  ),
  "x-ratelimit-remaining-requests": header("Remaining requests.", count),
  "x-ratelimit-reset-requests": header("Time until the whole limit is available, as a duration: `6m0s`."),
  "x-ratelimit-limit-characters": header("Allowed characters in this calendar month (UTC).", count),
  "x-ratelimit-remaining-characters": header("Remaining characters.", count),
  "x-ratelimit-reset-characters": header("Time until the next month, as a duration: `120h0m5s`."),
};

const RETRY = { "retry-after": header("Seconds to wait before the next attempt.", count) };

const IDEMPOTENT = {
  "idempotent-replayed": header("`true`: this is the answer to an earlier request with the same `Idempotency-Key`."),
};

const MODEL = {
  "x-model-digest": header(
    "SHA-256 of the model's release: its code and its weights. During an update another release may still speak.",
  ),
};

const AUDIO = {
  "x-cache": header("`HIT`: served from the cache at no cost; `MISS`: synthesised.", {
    type: "string",
    enum: ["HIT", "MISS"],
  }),
  "x-voice": header("Id of the voice or persona."),
  "x-languages": header("Languages of the speech, comma-separated."),
  "x-characters-billed": header("User-visible characters billed.", count),
  "character-cost": header("The same, by ElevenLabs' name.", count),
  "x-ignored-fields": header("Names of the request's fields that had no effect."),
  "x-audio-duration-ms": header("Length of the audio in milliseconds, if it is known before the first byte.", count),
  "x-ai-generated": header("`true`: the speech is synthetic."),
};

const GROUPS = {
  everyAnswer: EVERY_ANSWER,
  limits: LIMITS,
  retry: RETRY,
  idempotent: IDEMPOTENT,
  model: MODEL,
  audio: AUDIO,
};

export type HeaderGroup = keyof typeof GROUPS;

export const headers = (): DocumentNode => Object.assign({}, ...Object.values(GROUPS));

/** The headers of a response. */
export function headerRefs(...groups: readonly HeaderGroup[]): DocumentNode {
  const names = groups.flatMap((group) => Object.keys(GROUPS[group]));
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
