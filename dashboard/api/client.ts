/** Calls of the API. */
import { refuse } from "../session/key.ts";
import { apiAddress } from "./config.ts";

/** A response that is no success, or no response at all (`status` 0). */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  /** The field at fault, if any. */
  readonly param: string | undefined;
  /** Seconds until a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { retryAfter, param }: Pick<Partial<ApiError>, "retryAfter" | "param"> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
    this.retryAfter = retryAfter;
  }
}

export interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  key?: string | undefined;
  signal?: AbortSignal;
}

/** Rejects with {@link ApiError}; with the signal's own error when it aborts. */
export async function send(path: string, { method, body, key, signal }: Call = {}): Promise<Response> {
  const response = await fetch(`${apiAddress()}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(key === undefined ? {} : { "x-api-key": key }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    credentials: "omit",
    cache: "no-store",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "unreachable", "The API cannot be reached.");
  });
  if (response.ok) return response;
  const { error } = (await response.json().catch(() => ({}))) as {
    error?: { message: string; code: string; param: string | null };
  };
  const retryAfter = Number(response.headers.get("retry-after")) || undefined;
  if (key !== undefined && error?.code === "invalid_api_key") refuse(key);
  throw new ApiError(response.status, error?.code ?? "", error?.message ?? response.statusText, {
    retryAfter,
    param: error?.param ?? undefined,
  });
}

/** The body of a response, as the contract describes it. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
