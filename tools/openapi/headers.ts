/** `components.headers`, and references to them: what answers say besides their bodies. */
import type { JsonObject } from "./schemas.ts";

const text = { type: "string" };
const count = { type: "integer", minimum: 0 };
const header = (description: string, schema: JsonObject = text): JsonObject => ({ description, schema });

const EVERY_ANSWER = {
  "x-request-id": { ...header("Names the request: give it when you report a fault."), required: true },
};

const LIMITS = {
  "x-ratelimit-limit-requests": header("Requests in any 60 seconds: the tighter limit of account and key.", count),
  "x-ratelimit-remaining-requests": header("Requests left of it.", count),
  "x-ratelimit-reset-requests": header("When all of it is free again, as a duration: `6m0s`."),
  "x-ratelimit-limit-characters": header("Characters in this calendar month (UTC).", count),
  "x-ratelimit-remaining-characters": header("Characters left of it.", count),
  "x-ratelimit-reset-characters": header("When the next month begins, as a duration: `120h0m5s`."),
};

const RETRY = { "retry-after": header("Seconds to wait before the next attempt.", count) };

const IDEMPOTENT = { "idempotent-replayed": header("`true`: the answer to an earlier request with this key.") };

const AUDIO = {
  "x-cache": header("`HIT`: from the cache, and free; `MISS`: spoken now.", { type: "string", enum: ["HIT", "MISS"] }),
  "x-voice": header("Id of the voice or persona."),
  "x-languages": header("Languages of the speech, separated by commas."),
  "x-characters-billed": header("User-visible characters that the request cost.", count),
  "x-audio-duration-ms": header("Length of the audio in milliseconds, where it is known before the first byte.", count),
  "x-ai-generated": header("`true`: the voice is synthetic."),
};

const GROUPS = { everyAnswer: EVERY_ANSWER, limits: LIMITS, retry: RETRY, idempotent: IDEMPOTENT, audio: AUDIO };

export type HeaderGroup = keyof typeof GROUPS;

export const headers = (): JsonObject => Object.assign({}, ...Object.values(GROUPS));

/** The headers of one response. */
export function headerRefs(...groups: readonly HeaderGroup[]): JsonObject {
  const names = groups.flatMap((group) => Object.keys(GROUPS[group]));
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
