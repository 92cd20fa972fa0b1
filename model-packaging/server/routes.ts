/** The container's three routes, and the errors of all others. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type InvocationContext, invoke, refuse } from "./invocation.ts";

export interface ServerState {
  /** New requests are refused. */
  stopping: boolean;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

interface Route {
  method: string;
  handle: Handler;
}

/**
 * Callers keep an idle connection for up to a minute. The server must keep it longer: closed while a request is on its
 * way, the connection would fail a call that nothing is wrong with.
 */
const KEEP_ALIVE_MS = 75_000;

/** The server, not listening yet. */
export function createModelServer(context: InvocationContext, state: ServerState): Server {
  const routes = new Map<string, Route>([
    ["/ping", { method: "GET", handle: (_, response) => ping(response, context, state) }],
    ["/invocations", { method: "POST", handle: (request, response) => invocations(request, response, context, state) }],
    ["/metrics", { method: "GET", handle: (_, response) => metrics(response, context) }],
  ]);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    Promise.resolve(answer(routes, request, response)).catch((error: unknown) => {
      context.log.error("answer failed", { error: error instanceof Error ? error.name : typeof error });
      response.destroy();
    });
  });
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  return server;
}

async function answer(routes: ReadonlyMap<string, Route>, request: IncomingMessage, response: ServerResponse) {
  // Any write may fail after the client hung up.
  response.on("error", () => {});
  // Only browsers send an Origin, and no page has business here: on a developer's machine any page could.
  if (request.headers.origin !== undefined) return json(response, 403, "not for browsers");
  const route = routes.get((request.url ?? "").split("?", 1)[0] ?? "");
  if (route === undefined) return json(response, 404, "no such route");
  if (request.method !== route.method) {
    response.setHeader("allow", route.method);
    return json(response, 405, `use ${route.method}`);
  }
  await route.handle(request, response);
}

function ping(response: ServerResponse, { scheduler, phonemiser }: InvocationContext, state: ServerState): void {
  const hasWorkers = [...scheduler.workersReady.values()].every((workers) => workers > 0);
  const isReady = hasWorkers && (phonemiser === undefined || phonemiser.ready);
  response.writeHead(isReady && !state.stopping ? 200 : 503).end();
}

async function invocations(
  request: IncomingMessage,
  response: ServerResponse,
  context: InvocationContext,
  state: ServerState,
): Promise<void> {
  if (state.stopping) {
    response.setHeader("connection", "close");
    return refuse(response, "the server is stopping");
  }
  await invoke(request, response, context);
}

async function metrics(response: ServerResponse, { metrics: { registry } }: InvocationContext): Promise<void> {
  const text = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType }).end(text);
}

function json(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error: { message } }));
}
