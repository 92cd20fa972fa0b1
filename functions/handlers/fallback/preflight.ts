/** The answer to a browser that asks whether a page of another origin may make a request. */
import type { HttpResponse } from "../../http/responses.ts";

/** Headers that are allowed where the browser names none. */
const USUAL_HEADERS = ["authorization", "content-type", "x-api-key", "xi-api-key", "idempotency-key"];
/** Names that are allowed at most, of how many characters. */
const MAX_NAMES = 64;
const NAME = /^[\w!#$%&'*+.^`|~-]{1,64}$/;
/** How long a browser may remember the answer, in seconds: the longest that browsers honour. */
const PREFLIGHT_SECONDS = "7200";

/**
 * Allows all headers that the browser asks for: clients have their own, such as OpenAI's `x-stainless-os`. The key is in
 * a header too, which a page must know, so that there is nothing to protect from it.
 *
 * @param asked the header `Access-Control-Request-Headers`
 */
export function preflight(methods: readonly string[], asked = ""): HttpResponse {
  const names = asked.split(",", MAX_NAMES).map((name) => name.trim().toLowerCase());
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
