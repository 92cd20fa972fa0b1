import type * as z from "zod/mini";
import { ApiError } from "#contract/errors.ts";
import { MAX_BODY_BYTES, MAX_BODY_KB } from "#contract/limits.ts";
import { parseWith } from "#contract/schema-error.ts";
import { type Aliases, replaceAliases } from "./aliases.ts";
import { type GatewayEvent, header } from "./gateway-event.ts";

/**
 * Parses the request's JSON body with the schema.
 * Throws 413, 415, 400 `invalid_json`, and 400 with the field's name and the rule that it breaks.
 */
export function parseBody<T extends z.ZodMiniType>(event: GatewayEvent, schema: T, aliases: Aliases = {}): z.output<T> {
  const encoded = event.body ?? "";
  const bytes = event.isBase64Encoded ? (encoded.length * 3) / 4 : Buffer.byteLength(encoded);
  if (bytes > MAX_BODY_BYTES) throw new ApiError("payload_too_large", `The body is over ${MAX_BODY_KB} KB.`);
  refuseOtherMedia(event);
  const body = parseJson(event.isBase64Encoded ? decodeBase64(encoded) : refuseReplaced(encoded));
  return parseWith(schema, replaceAliases(body, aliases));
}

function refuseOtherMedia(event: GatewayEvent): void {
  const [mediaType = "", ...parameters] = (header(event, "content-type") ?? "").toLowerCase().split(";");
  if (!/^application\/(?:[a-z0-9.+-]+\+)?json$/.test(mediaType.trim())) {
    throw new ApiError("unsupported_media_type", "Send Content-Type: application/json.");
  }
  const charsets = parameters.filter((parameter) => /^\s*charset\s*=/.test(parameter));
  if (charsets.some((charset) => !/=\s*"?utf-?8"?\s*$/.test(charset))) {
    throw new ApiError("unsupported_media_type", "Send the body in UTF-8.");
  }
  const encoding = header(event, "content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    throw new ApiError("unsupported_media_type", "Send the body without a content encoding.");
  }
}

function decodeBase64(encoded: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(encoded, "base64"));
  } catch (cause) {
    throw new ApiError("invalid_json", NOT_UTF8, { cause });
  }
}

/**
 * API Gateway decodes the body and replaces malformed UTF-8 by U+FFFD, so that character is refused. In JSON it can be
 * escaped.
 */
function refuseReplaced(body: string): string {
  if (body.includes("\ufffd")) throw new ApiError("invalid_json", NOT_UTF8);
  return body;
}

const NOT_UTF8 = "The body is not UTF-8 (if you mean the character U+FFFD, write \\ufffd).";

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's message quotes the body, which must not reach the log.
    throw new ApiError("invalid_json", "The body is not valid JSON.");
  }
}
