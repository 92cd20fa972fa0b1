/** Answers CORS preflight requests. */
import type { HttpResponse } from "../../http/responses.ts";

/** Headers that are allowed if the browser names none. */
const USUAL_HEADERS = ["authorization", "content-type", "x-api-key", "xi-api-key", "idempotency-key"];
/** Most names that a response allows. */
const MAX_NAMES = 64;
const NAME = /^[\w!#$%&'*+.^`|~-]{1,64}$/;
/** How long a browser may cache the response, in seconds: the most that Chromium honours. */
const PREFLIGHT_SECONDS = "7200";

/**
 * Allows all requested headers, because clients send their own, such as OpenAI's `x-stainless-os`. This is safe: a page
 * must know the key, and the browser does not add it by itself.
 *
 * @param requested value of the header `Access-Control-Request-Headers`
 */
export function preflight(methods: readonly string[], requested = ""): HttpResponse {
  const names = requested.split(",", MAX_NAMES).map((name) => name.trim().toLowerCase());
  const valid = names.filter((name) => NAME.test(name));
  return {
    statusCode: 204,
    headers: {
      "access-control-allow-methods": [...methods, "OPTIONS"].join(", "),
      "access-control-allow-headers": (valid.length > 0 ? valid : USUAL_HEADERS).join(", "),
      "access-control-max-age": PREFLIGHT_SECONDS,
    },
    body: "",
  };
}
