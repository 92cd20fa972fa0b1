/** Sends what a handler returned: buffered, or as it is written. */
import type { ServerResponse } from "node:http";
import { isObject, type Json, type JsonObject } from "../template/json.ts";
import type { Exchange } from "./exchange.ts";
import { GatewayError } from "./gateway-responses.ts";

/** Lambda's limit of a buffered response. */
const MAX_BUFFERED_BYTES = 6 << 20;
/** Metadata of a streamed response is status and headers: more than this must be a body without metadata. */
const MAX_METADATA_BYTES = 64 << 10;
const METADATA_END = Buffer.alloc(8);

/** Headers that API Gateway passes on under another name. */
const REMAPPED = new Set([
  "authorization",
  "connection",
  "content-length",
  "content-md5",
  "date",
  "expect",
  "host",
  "max-forwards",
  "server",
  "te",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
]);

/** `payload` is the JSON that the handler returned. */
export function sendBuffered(exchange: Exchange, payload: string | undefined): void {
  const result = parseResult(payload ?? "");
  const { body = "", isBase64Encoded } = result;
  if (typeof body !== "string" || Buffer.byteLength(payload ?? "") > MAX_BUFFERED_BYTES) {
    throw new GatewayError("INTEGRATION_FAILURE", "Internal server error");
  }
  const bytes = Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
  writeHead(exchange, result);
  const { response } = exchange;
  // A 204 has no length; that of the body which HEAD leaves out is not known here.
  if (response.statusCode !== 204 && exchange.request.method !== "HEAD")
    response.setHeader("content-length", bytes.length);
  exchange.bytesSent = bytes.length;
  response.end(bytes);
}

/** Buffer for a client that reads slowly: Lambda sends this much of a response as fast as it is written. */
const MAX_BUFFER_BYTES = 6 << 20;

export interface StreamedSender {
  /** Resolves when more may be sent; at once when the client is gone, since the function goes on. */
  send(bytes: Uint8Array): Promise<void>;
  /** Throws {@link GatewayError} when the metadata is incomplete. */
  end(): void;
}

export function streamedSender(exchange: Exchange): StreamedSender {
  const { response } = exchange;
  let head: Buffer | undefined = Buffer.alloc(0);
  return {
    async send(bytes) {
      let body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (head) {
        head = Buffer.concat([head, body]);
        const end = head.indexOf(METADATA_END);
        if (end < 0) {
          if (head.length > MAX_METADATA_BYTES) throw new GatewayError("INTEGRATION_FAILURE", "Internal server error");
          return;
        }
        const metadata = parseResult(head.subarray(0, end).toString("utf8"));
        body = head.subarray(end + METADATA_END.length);
        head = undefined;
        writeHead(exchange, metadata);
        response.flushHeaders();
      }
      exchange.bytesSent += body.length;
      if (body.length > 0) await write(response, body);
    },
    end() {
      if (head) throw new GatewayError("INTEGRATION_FAILURE", "Internal server error");
      response.end();
    },
  };
}

function parseResult(text: string): JsonObject {
  let parsed: Json = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Refused below.
  }
  const status = isObject(parsed) ? Number(parsed.statusCode) : Number.NaN;
  if (!isObject(parsed) || !Number.isInteger(status) || status < 200 || status > 599) {
    throw new GatewayError("INTEGRATION_FAILURE", "Internal server error");
  }
  return parsed;
}

function writeHead(exchange: Exchange, { statusCode, headers, multiValueHeaders, cookies }: JsonObject): void {
  const { response } = exchange;
  exchange.integrationStatus = 200;
  response.statusCode = Number(statusCode);
  const values = new Map<string, string[]>();
  if (isObject(headers)) for (const [name, value] of Object.entries(headers)) values.set(name, [String(value)]);
  if (isObject(multiValueHeaders)) {
    for (const [name, list] of Object.entries(multiValueHeaders)) values.set(name, [list].flat().map(String));
  }
  if (Array.isArray(cookies)) values.set("set-cookie", cookies.map(String));
  for (const [name, list] of values) {
    const finalName = REMAPPED.has(name.toLowerCase()) ? `x-amzn-remapped-${name}` : name;
    response.setHeader(finalName, list.length === 1 ? (list[0] ?? "") : list);
  }
  if (!response.hasHeader("content-type")) response.setHeader("content-type", "application/json");
}

async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.destroyed || response.write(bytes) || response.writableLength < MAX_BUFFER_BYTES) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      response.off("drain", finish);
      response.off("close", finish);
      resolve();
    };
    response.on("drain", finish);
    response.on("close", finish);
  });
}
