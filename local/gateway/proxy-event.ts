/** The event of a Lambda proxy integration and of a REQUEST authorizer, as API Gateway makes it. */
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { commonLogTime, type Exchange, pathWithStage, sourceIp } from "./exchange.ts";

interface Multi {
  single: Record<string, string> | null;
  multi: Record<string, string[]> | null;
}

export function proxyEvent(exchange: Exchange, body: Buffer, binaryMediaTypes: readonly string[]) {
  const binary = body.length > 0 && isBinary(exchange.request.headers["content-type"], binaryMediaTypes);
  return {
    ...requestPart(exchange),
    body: body.length === 0 ? null : body.toString(binary ? "base64" : "utf8"),
    isBase64Encoded: binary,
  };
}

export function authorizerEvent(exchange: Exchange) {
  return { type: "REQUEST", methodArn: methodArn(exchange), ...requestPart(exchange) };
}

export function methodArn({ api, request, path }: Exchange): string {
  return `arn:aws:execute-api:${api.region}:${ACCOUNT_ID}:${api.id}/${api.stage}/${request.method}${path}`;
}

function requestPart(exchange: Exchange) {
  const { request, path, match } = exchange;
  const headers = collect(headerPairs(exchange));
  const query = collect([...exchange.query]);
  const parameters = match?.pathParameters ?? {};
  return {
    resource: match?.route.path ?? "",
    path,
    httpMethod: request.method ?? "",
    headers: headers.single,
    multiValueHeaders: headers.multi,
    queryStringParameters: query.single,
    multiValueQueryStringParameters: query.multi,
    pathParameters: Object.keys(parameters).length > 0 ? parameters : null,
    stageVariables: null,
    requestContext: requestContext(exchange),
  };
}

function requestContext(exchange: Exchange) {
  const { request, api, match, apiKey, startedAt } = exchange;
  const host = request.headers.host ?? "";
  return {
    resourceId: match?.route.resourceId ?? "",
    resourcePath: match?.route.path ?? "",
    httpMethod: request.method ?? "",
    extendedRequestId: exchange.extendedRequestId,
    requestTime: commonLogTime(new Date(startedAt)),
    requestTimeEpoch: startedAt,
    path: pathWithStage(exchange),
    accountId: ACCOUNT_ID,
    protocol: `HTTP/${request.httpVersion}`,
    stage: api.stage,
    domainPrefix: host.split(".", 1)[0] ?? "",
    domainName: host,
    requestId: exchange.requestId,
    apiId: api.id,
    ...(exchange.authorizer ? { authorizer: exchange.authorizer } : {}),
    identity: {
      ...(apiKey ? { apiKey: apiKey.value, apiKeyId: apiKey.id } : {}),
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: sourceIp(exchange),
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: request.headers["user-agent"] ?? null,
      user: null,
    },
  };
}

/** The client's, spelt as it sent them, then those that the gateway adds. */
function headerPairs({ request, traceId }: Exchange): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    pairs.push([request.rawHeaders[i] ?? "", request.rawHeaders[i + 1] ?? ""]);
  }
  const forwarded = request.headers["x-forwarded-for"];
  const address = request.socket.remoteAddress ?? "127.0.0.1";
  const ownPairs: [string, string][] = [
    ["X-Amzn-Trace-Id", traceId.split(";", 1)[0] ?? ""],
    ["X-Forwarded-For", forwarded ? `${forwarded}, ${address}` : address],
    ["X-Forwarded-Port", String(request.socket.localPort ?? "")],
    ["X-Forwarded-Proto", "http"],
  ];
  const names = new Set(ownPairs.map(([name]) => name.toLowerCase()));
  return [...pairs.filter(([name]) => !names.has(name.toLowerCase())), ...ownPairs];
}

/** The last value of each name, and all of them; `null` when there is none. */
function collect(pairs: readonly [string, string][]): Multi {
  if (pairs.length === 0) return { single: null, multi: null };
  const multi = new Map<string, string[]>();
  for (const [name, value] of pairs) multi.set(name, [...(multi.get(name) ?? []), value]);
  return { single: Object.fromEntries(pairs), multi: Object.fromEntries(multi) };
}

function isBinary(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  return binaryMediaTypes.some((wanted) => wanted === "*/*" || wanted.toLowerCase() === type);
}
