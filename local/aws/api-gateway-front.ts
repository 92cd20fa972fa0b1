/** The part of API Gateway's control plane that the functions call: API keys and their usage plans. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiKeys, RuntimeApiKey } from "../gateway/api-keys.ts";
import type { Handler } from "../http/listen.ts";
import { readBody } from "../http/read-body.ts";
import type { Permissions } from "../iam/permissions.ts";
import { queryOf } from "../iam/signature.ts";
import { isObject, type Json, stringAt } from "../template/json.ts";
import { EXCEPTIONS } from "./json-call.ts";

const MAX_BODY_BYTES = 1 << 20;
/** API Gateway's own default. */
const DEFAULT_PAGE_SIZE = 25;

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
    const [, collection, keyId, ...more] = path.split("/").map(decodeURIComponent);
    if (collection === "apikeys" && more.length === 0) {
      if (method === "POST" && keyId === undefined) return { status: 201, body: create(input) };
      if (method === "GET" && keyId === undefined) return list(withPrefix(queryOf(request).get("name") ?? ""), request);
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
        keys.list().filter(({ planId }) => planId === plan),
        request,
      );
    }
    if (method === "DELETE" && attached && keys.detach(attached, plan)) return { status: 202 };
    throw new CallError(404, "NotFoundException", "Invalid API Key identifier specified");
  }

  function create(input: Json): object {
    const [name = "", value = ""] = [stringAt(input, "name"), stringAt(input, "value")];
    if (value.length < 20 || value.length > 128) throw new CallError(400, "BadRequestException", "Invalid key value");
    const key = keys.create({ name, value, enabled: isObject(input) && input.enabled === true });
    if (!key) throw new CallError(409, "ConflictException", "API Key already exists");
    return { ...description(key), value };
  }

  function attach(plan: string, input: Json): object {
    const keyId = stringAt(input, "keyId") ?? "";
    const isNew = keys.attach(keyId, plan);
    if (isNew === undefined) throw new CallError(404, "NotFoundException", "Invalid API Key identifier specified");
    if (!isNew) throw new CallError(409, "ConflictException", "The key is in a usage plan of this stage already");
    return { id: keyId, type: "API_KEY" };
  }

  function withPrefix(prefix: string): RuntimeApiKey[] {
    return keys.list().filter(({ name }) => name.startsWith(prefix));
  }
}

/** One page; `position` in the body is where the next one begins. */
function list(all: readonly RuntimeApiKey[], request: IncomingMessage): Answer {
  const query = queryOf(request);
  const start = Number(query.get("position") ?? 0);
  const end = start + Number(query.get("limit") ?? DEFAULT_PAGE_SIZE);
  const position = end < all.length ? { position: String(end) } : {};
  return { status: 200, body: { item: all.slice(start, end).map(description), ...position } };
}

const description = ({ id, name, enabled }: RuntimeApiKey) => ({ id, name, enabled });

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body ? JSON.stringify(body) : undefined);
}
