/** The control plane of API Gateway, as far as the template's functions call it: API keys and their usage plans. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiKeys, MadeApiKey } from "../gateway/api-keys.ts";
import type { Handler } from "../http/listen.ts";
import { readBody } from "../http/read-body.ts";
import type { Permissions } from "../iam/permissions.ts";
import { queryOf } from "../iam/signature.ts";
import { isObject, type Json, stringAt } from "../template/json.ts";
import { EXCEPTIONS } from "./json-call.ts";

const MAX_BODY_BYTES = 1 << 20;
/** API Gateway's own page, where the caller names none. */
const DEFAULT_PAGE = 25;

interface Answer {
  status: number;
  body?: object;
}

class CallError extends Error {
  override name = "CallError";
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export function apiGatewayFront(keys: ApiKeys, region: string, permissions: Permissions): Handler {
  return async (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const body = await readBody(request, MAX_BODY_BYTES);
    try {
      const [action, resource] = [`apigateway:${request.method}`, `arn:aws:apigateway:${region}::${path}`];
      const refusal = permissions.refusal(request, body, { action, resource });
      if (refusal) throw new CallError(403, EXCEPTIONS[refusal.code], refusal.message);
      send(response, answer(request, path, body?.length ? JSON.parse(body.toString()) : {}));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      response.setHeader("x-amzn-errortype", error.type);
      send(response, { status: error.status, body: { message: error.message } });
    }
  };

  function answer(request: IncomingMessage, path: string, input: Json): Answer {
    const { method } = request;
    const [, apiKeys, keyId, ...more] = path.split("/").map(decodeURIComponent);
    if (apiKeys === "apikeys" && more.length === 0) {
      if (method === "POST" && keyId === undefined) return { status: 201, body: make(input) };
      if (method === "GET" && keyId === undefined) return list(named(queryOf(request).get("name") ?? ""), request);
      if (method === "DELETE" && keyId && keys.remove(keyId)) return { status: 202 };
      if (method === "DELETE") throw new CallError(404, "NotFoundException", "Invalid API Key identifier specified");
    }
    const [, plan = "", attached, ...rest] = /^\/usageplans\/([^/]+)\/keys(?:\/([^/]+))?$/.exec(path) ?? [];
    if (plan === "" || rest.length > 0) {
      throw new CallError(501, "NotImplemented", `the local API Gateway does not know ${method} ${path}`);
    }
    if (!keys.hasPlan(plan)) throw new CallError(404, "NotFoundException", "Invalid Usage Plan ID specified");
    if (method === "POST" && attached === undefined) return { status: 201, body: attach(plan, input) };
    if (method === "GET" && attached === undefined) {
      return list(
        keys.made().filter(({ planId }) => planId === plan),
        request,
      );
    }
    if (method === "DELETE" && attached && keys.detach(attached, plan)) return { status: 202 };
    throw new CallError(404, "NotFoundException", "Invalid API Key identifier specified");
  }

  function make(input: Json): object {
    const [name = "", value = ""] = [stringAt(input, "name"), stringAt(input, "value")];
    if (value.length < 20 || value.length > 128) throw new CallError(400, "BadRequestException", "Invalid key value");
    const made = keys.make({ name, value, enabled: isObject(input) && input.enabled === true });
    if (!made) throw new CallError(409, "ConflictException", "API Key already exists");
    return { ...described(made), value };
  }

  function attach(plan: string, input: Json): object {
    const keyId = stringAt(input, "keyId") ?? "";
    const attached = keys.attach(keyId, plan);
    if (attached === undefined) throw new CallError(404, "NotFoundException", "Invalid API Key identifier specified");
    if (!attached) throw new CallError(409, "ConflictException", "The key is in a usage plan of this stage already");
    return { id: keyId, type: "API_KEY" };
  }

  function named(prefix: string): MadeApiKey[] {
    return keys.made().filter(({ name }) => name.startsWith(prefix));
  }
}

/** One page; the next one begins at `position`. */
function list(all: readonly MadeApiKey[], request: IncomingMessage): Answer {
  const query = queryOf(request);
  const start = Number(query.get("position") ?? 0);
  const end = start + Number(query.get("limit") ?? DEFAULT_PAGE);
  const position = end < all.length ? { position: String(end) } : {};
  return { status: 200, body: { item: all.slice(start, end).map(described), ...position } };
}

const described = ({ id, name, enabled }: MadeApiKey) => ({ id, name, enabled });

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body ? JSON.stringify(body) : undefined);
}
