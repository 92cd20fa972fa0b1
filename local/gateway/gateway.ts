/** API Gateway as the template describes it: authorizer, API key, validation and integration, in this order. */
import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import type { Handler } from "../http/listen.ts";
import { readBody } from "../http/read-body.ts";
import type { FunctionPool } from "../lambda/function-pool.ts";
import { FunctionError } from "../lambda/sandbox.ts";
import type { ApiModel, LambdaIntegration } from "../template/api-model.ts";
import type { ApiKeys } from "./api-keys.ts";
import { authorize, hasParameter } from "./authorize.ts";
import { beginExchange, type Exchange, substituteContext } from "./exchange.ts";
import { createGatewayResponder, GatewayError } from "./gateway-responses.ts";
import { proxyEvent } from "./proxy-event.ts";
import { sendBuffered, streamedSender } from "./proxy-response.ts";
import { createRouter } from "./router.ts";
import { createUsagePlans } from "./usage-plans.ts";

export interface GatewayOptions {
  api: ApiModel;
  region: string;
  /** `/<stage>` when the API is served below it, otherwise empty. */
  stagePath: string;
  functions: ReadonlyMap<string, FunctionPool>;
  apiKeys: ApiKeys;
  accessLog: Writable;
  /** Receives the cause of a response that does not name it. */
  onFailure(requestId: string, error: unknown): void;
}

/** API Gateway's limit of a request's body. */
const MAX_BODY_BYTES = 10 << 20;

export function createGateway(options: GatewayOptions): Handler {
  const { api, region, stagePath, functions, apiKeys, accessLog, onFailure } = options;
  const route = createRouter(api.routes);
  const usagePlans = createUsagePlans(apiKeys, Date.now);
  const respond = createGatewayResponder(api.gatewayResponses);

  return async (request, response) => {
    if (!isBelow(stagePath, request.url ?? "/")) return refuseOtherStage(response);
    const exchange = beginExchange(request, response, { id: api.id, stage: api.stage, stagePath, region });
    response.setHeader("x-amzn-requestid", exchange.requestId);
    response.setHeader("x-amz-apigw-id", exchange.extendedRequestId);
    response.on("close", () => {
      if (api.accessLogFormat) accessLog.write(`${substituteContext(api.accessLogFormat, exchange, "-")}\n`);
    });
    try {
      await handle(exchange);
    } catch (error) {
      if (!(error instanceof GatewayError)) onFailure(exchange.requestId, error);
      finishFailed(exchange, error);
    }
  };

  async function handle(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!body) {
      // Some of the body may be unread, so the connection cannot serve another request.
      exchange.response.setHeader("connection", "close");
      throw new GatewayError("REQUEST_TOO_LARGE", "Request Too Long");
    }
    const match = route(request.method ?? "", exchange.path);
    if (!match) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token");
    exchange.match = match;
    const { authorizer, apiKeyRequired, requiredParameters, integration } = match.route;
    const usageKey = authorizer && (await authorize(exchange, authorizer, poolOf(authorizer.functionName)));
    if (apiKeyRequired) exchange.apiKey = usagePlans.admit(usageKey);
    const missing = requiredParameters.filter((parameter) => !hasParameter(exchange, parameter));
    if (missing.length > 0) {
      const names = missing.map((parameter) => parameter.split(".").at(-1)).join(", ");
      throw new GatewayError("BAD_REQUEST_PARAMETERS", `Missing required request parameters: [${names}]`);
    }
    if (integration.type === "lambda") return integrate(exchange, integration, body);
    exchange.response.writeHead(integration.status, integration.headers).end();
  }

  async function integrate(exchange: Exchange, integration: LambdaIntegration, body: Buffer): Promise<void> {
    const startedAt = Date.now();
    const sender = streamedSender(exchange);
    const timeout = timer(integration.timeoutMs);
    let settled = false;
    const call = {
      event: proxyEvent(exchange, body, api.binaryMediaTypes),
      traceId: exchange.traceId,
      onChunk: async (bytes: Uint8Array) => {
        exchange.integrationLatencyMs ??= Date.now() - startedAt;
        // The function goes on without a reader, as on Lambda.
        if (settled) return;
        await sender.send(bytes).catch((error: unknown) => {
          settled = true;
          finishFailed(exchange, error);
        });
      },
    };
    const invocation = poolOf(integration.functionName).invoke(call, exchange.authorizer?.principalId);
    try {
      const payload = await Promise.race([invocation, timeout.elapsed]);
      exchange.integrationLatencyMs ??= Date.now() - startedAt;
      if (settled) return;
      if (integration.stream) sender.end();
      else sendBuffered(exchange, payload);
    } catch (error) {
      invocation.catch(() => {});
      throw error instanceof FunctionError ? failureOf(exchange, error) : error;
    } finally {
      settled = true;
      timeout.stop();
    }
  }

  function failureOf(exchange: Exchange, error: FunctionError): GatewayError {
    onFailure(exchange.requestId, error);
    return new GatewayError("INTEGRATION_FAILURE", "Internal server error");
  }

  /** Once the status is sent, a failure can only be a response that breaks off. */
  function finishFailed(exchange: Exchange, error: unknown): void {
    const { response } = exchange;
    if (response.headersSent) response.destroy();
    else
      respond(
        exchange,
        error instanceof GatewayError ? error : new GatewayError("API_CONFIGURATION_ERROR", "Internal server error"),
      );
  }

  function poolOf(name: string): FunctionPool {
    const pool = functions.get(name);
    if (!pool) throw new Error(`the API calls the unknown function ${name}`);
    return pool;
  }
}

function isBelow(stagePath: string, url: string): boolean {
  return stagePath === "" || (url.startsWith(stagePath) && /^(?:[/?]|$)/.test(url.slice(stagePath.length)));
}

/** What API Gateway answers for a stage that it does not have; no gateway response applies. */
function refuseOtherStage(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "application/json", "x-amzn-errortype": "ForbiddenException" });
  response.end('{"message":"Forbidden"}');
}

function timer(ms: number) {
  let stop = () => {};
  const elapsed = new Promise<never>((_, reject) => {
    const handle = setTimeout(() => reject(new GatewayError("INTEGRATION_TIMEOUT", "Endpoint request timed out")), ms);
    stop = () => clearTimeout(handle);
  });
  return { elapsed, stop };
}
