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
  refuseLongBody(event);
  // A POST whose fields are all optional may have no body.
  if (event.httpMethod === "POST" && !event.body) {
    const empty = schema.safeParse({});
    if (empty.success) return empty.data;
  }
  if (!/^application\/(?:[a-z0-9.+-]+\+)?json$/.test(mediaTypeOf(event))) {
    throw new ApiError("unsupported_media_type", "Send Content-Type: application/json.");
  }
  return parseWith(schema, replaceAliases(parseJson(textOf(event)), aliases));
}

/**
 * The request's body if it is of one of these media types, else null.
 * Throws 413, 415, and 400 `invalid_json` for malformed UTF-8.
 */
export function bodyText(event: GatewayEvent, mediaTypes: readonly string[]): string | null {
  if (!mediaTypes.includes(mediaTypeOf(event))) return null;
  refuseLongBody(event);
  return textOf(event);
}

function refuseLongBody({ body, isBase64Encoded }: GatewayEvent): void {
  const encoded = body ?? "";
  const bytes = isBase64Encoded ? (encoded.length * 3) / 4 : Buffer.byteLength(encoded);
  if (bytes <= MAX_BODY_BYTES) return;
  throw new ApiError(
    "payload_too_large",
    `The body has ${Math.ceil(bytes / 1024)} KB, and the limit is ${MAX_BODY_KB} KB.`,
  );
}

const contentType = (event: GatewayEvent) => (header(event, "content-type") ?? "").toLowerCase().split(";");

const mediaTypeOf = (event: GatewayEvent) => (contentType(event)[0] ?? "").trim();

/** Throws for another charset than UTF-8, a content encoding, and malformed UTF-8. */
function textOf(event: GatewayEvent): string {
  const [, ...parameters] = contentType(event);
  const charsets = parameters.filter((parameter) => /^\s*charset\s*=/.test(parameter));
  if (charsets.some((charset) => !/=\s*"?utf-?8"?\s*$/.test(charset))) {
    throw new ApiError("unsupported_media_type", "Send the body in UTF-8.");
  }
  const encoding = header(event, "content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    throw new ApiError("unsupported_media_type", "Send the body without a content encoding.");
  }
  const body = event.body ?? "";
  return event.isBase64Encoded ? decodeBase64(body) : refuseReplaced(body);
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
