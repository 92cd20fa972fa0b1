/** The responses that the gateway makes itself, with the bodies of the template. */
import type { GatewayResponseModel } from "../template/api-model.ts";
import { UnsupportedTemplateError } from "../template/unsupported.ts";
import { contextVariable, type Exchange, substituteContext } from "./exchange.ts";

/** Status of each response type where the template does not set one. */
const STATUS = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_PARAMETERS: 400,
  INTEGRATION_FAILURE: 502,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  REQUEST_TOO_LARGE: 413,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
} as const;

export type ResponseType = keyof typeof STATUS;

/** Ends a request with the gateway's response of a type. */
export class GatewayError extends Error {
  override name = "GatewayError";
  readonly type: ResponseType;
  constructor(type: ResponseType, message: string) {
    super(message);
    this.type = type;
  }
}

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

export function createGatewayResponder(models: ReadonlyMap<string, GatewayResponseModel>) {
  for (const [type, model] of models) checkHeaders(type, model);
  return (exchange: Exchange, error: GatewayError): void => {
    const { response } = exchange;
    const standard = STATUS[error.type];
    const own = models.get(error.type);
    const fallback = models.get(standard < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
    const model = own ?? fallback;
    exchange.error = { responseType: error.type, message: error.message };
    // The fallback's status, if it has one, applies to all types that it serves.
    response.statusCode = model?.status ?? standard;
    const template = model?.templates["application/json"] ?? DEFAULT_TEMPLATE;
    for (const [name, value] of Object.entries(model?.headers ?? {})) {
      const text = headerValue(value, exchange);
      if (text !== undefined) response.setHeader(name, text);
    }
    const body = Buffer.from(substituteContext(template, exchange, ""));
    if (!response.hasHeader("content-type")) response.setHeader("content-type", "application/json");
    response.setHeader("x-amzn-errortype", `${pascalCase(error.type)}Exception`);
    response.setHeader("content-length", body.length);
    exchange.bytesSent = body.length;
    response.end(body);
  };
}

/** `'constant'`, `context.name` or `method.request.header.Name`. */
function headerValue(mapping: string, exchange: Exchange): string | undefined {
  const constant = /^'(.*)'$/s.exec(mapping)?.[1];
  if (constant !== undefined) return constant;
  if (mapping.startsWith("context.")) return contextVariable(exchange, mapping.slice("context.".length));
  const header = exchange.request.headers[mapping.slice("method.request.header.".length).toLowerCase()];
  return Array.isArray(header) ? header[0] : header;
}

function checkHeaders(type: string, model: GatewayResponseModel): void {
  for (const mapping of Object.values(model.headers)) {
    if (!/^('.*'|context\.[\w.-]+|method\.request\.header\.[\w-]+)$/s.test(mapping)) {
      throw new UnsupportedTemplateError(`the header mapping ${mapping}`, `gateway response ${type}`);
    }
  }
}

function pascalCase(type: string): string {
  return type
    .toLowerCase()
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
