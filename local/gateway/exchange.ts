/** One request in the gateway, and the values of `$context` for it. */
import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newTraceId } from "../lambda/trace-id.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import type { RouteMatch } from "./router.ts";

export interface ExchangeApi {
  id: string;
  stage: string;
  /** `/<stage>` where the address of the API has it, otherwise empty. */
  stagePath: string;
  region: string;
}

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  extendedRequestId: string;
  traceId: string;
  startedAt: number;
  /** Without the stage. */
  path: string;
  query: URLSearchParams;
  api: ExchangeApi;
  match?: RouteMatch;
  /** Context from the authorizer. */
  authorizer?: Record<string, string>;
  apiKey?: { id: string; value: string };
  integrationLatencyMs?: number;
  integrationStatus?: number;
  error?: { responseType: string; message: string };
  bytesSent: number;
}

/** The request's URL begins with the stage's path. */
export function beginExchange(request: IncomingMessage, response: ServerResponse, api: ExchangeApi): Exchange {
  const [path, query] = splitOnce((request.url ?? "/").slice(api.stagePath.length), "?");
  return {
    request,
    response,
    requestId: randomUUID(),
    extendedRequestId: `${randomBytes(11).toString("base64url")}=`,
    traceId: newTraceId(),
    startedAt: Date.now(),
    path: path || "/",
    query: new URLSearchParams(query),
    api,
    bytesSent: 0,
  };
}

export function pathWithStage({ api, path }: Exchange): string {
  return api.stagePath + path;
}

export function sourceIp(exchange: Exchange): string {
  return exchange.request.socket.remoteAddress ?? "127.0.0.1";
}

/** Value of `$context.<name>`, or `undefined` where API Gateway has none. */
export function contextVariable(exchange: Exchange, name: string): string | undefined {
  const { request, response, match, error, api } = exchange;
  if (name.startsWith("authorizer.")) return exchange.authorizer?.[name.slice("authorizer.".length)];
  const latency = exchange.integrationLatencyMs;
  const values: Record<string, string | number | undefined> = {
    accountId: ACCOUNT_ID,
    apiId: api.id,
    domainName: request.headers.host,
    "error.message": error?.message,
    "error.messageString": error && JSON.stringify(error.message),
    "error.responseType": error?.responseType,
    "error.validationErrorString": error?.responseType.startsWith("BAD_REQUEST") ? error.message : undefined,
    extendedRequestId: exchange.extendedRequestId,
    httpMethod: request.method,
    "identity.apiKeyId": exchange.apiKey?.id,
    "identity.sourceIp": sourceIp(exchange),
    "identity.userAgent": request.headers["user-agent"],
    integrationLatency: latency,
    integrationStatus: exchange.integrationStatus,
    "integration.latency": latency,
    "integration.status": exchange.integrationStatus,
    path: pathWithStage(exchange),
    protocol: `HTTP/${request.httpVersion}`,
    requestId: exchange.requestId,
    requestTime: commonLogTime(new Date(exchange.startedAt)),
    requestTimeEpoch: exchange.startedAt,
    resourceId: match?.route.resourceId,
    resourcePath: match?.route.path,
    responseLatency: Date.now() - exchange.startedAt,
    responseLength: exchange.bytesSent,
    stage: api.stage,
    status: response.statusCode,
    xrayTraceId: exchange.traceId.split(";", 1)[0]?.replace("Root=", ""),
  };
  const value = values[name];
  return value === undefined ? undefined : String(value);
}

/** Replaces each `$context.name` in a text. */
export function substituteContext(text: string, exchange: Exchange, missing: string): string {
  return text.replace(
    /\$context\.([A-Za-z][\w.-]*[\w])/g,
    (_, name: string) => contextVariable(exchange, name) ?? missing,
  );
}

/** `25/Nov/2026:07:00:00 +0000` */
export function commonLogTime(date: Date): string {
  const [, day, month, year, time] = /(\d\d) (\w{3}) (\d{4}) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const position = text.indexOf(separator);
  return position < 0 ? [text, ""] : [text.slice(0, position), text.slice(position + 1)];
}
