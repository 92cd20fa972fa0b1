import { beforeAll, describe, expect, it } from "vitest";
import { FALLBACK_FUNCTION, ROUTES } from "#contract/deployment.ts";
import { ERRORS, type ErrorCode } from "#contract/errors.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { READS_PER_REQUEST, sharedGatewayKey, TIERS } from "#contract/tiers.ts";
import { STAGE_NAMES, STAGES, type StageName } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  type JsonObject,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
} from "./assembly.ts";

let assembly: Assembly;

function describeOfEachStage(what: string, tests: (stage: StageName) => void): void {
  describe.each(STAGE_NAMES)(`stage %s: ${what}`, (stage) => {
    beforeAll(() => {
      assembly = assemblyOf(stage);
    }, SYNTH_MS);
    tests(stage);
  });
}

interface Method {
  method: string;
  path: string;
  function: string;
  keyed: boolean;
  stream: boolean;
  timeoutMs: number;
  properties: JsonObject;
}

function methods(): Method[] {
  const resources = new Map(ofType(assembly, "AWS::ApiGateway::Resource").map((r) => [r.id, r.properties]));
  const pathOf = (reference: JsonObject): string => {
    const resource = resources.get(String(reference.Ref));
    return resource ? `${pathOf(object(resource.ParentId))}/${resource.PathPart}` : "";
  };
  return ofType(assembly, "AWS::ApiGateway::Method").map(({ properties }) => {
    const integration = object(properties.Integration);
    return {
      method: String(properties.HttpMethod),
      path: pathOf(object(properties.ResourceId)) || "/",
      function: /<Functions(\w+)Live>/.exec(readable(assembly, integration.Uri))?.[1]?.toLowerCase() ?? "",
      keyed: properties.ApiKeyRequired === true && properties.AuthorizationType === "CUSTOM",
      stream: integration.ResponseTransferMode === "STREAM",
      timeoutMs: Number(integration.TimeoutInMillis),
      properties,
    };
  });
}

describeOfEachStage("the routes", () => {
  it("are those of the contract, with the function, key and streaming that it states", () => {
    const ours = methods().filter(({ method }) => method !== "ANY");
    const row = (r: { method: string; path: string; function: string }, keyed: boolean, stream: boolean) =>
      `${r.method} ${r.path} ${r.function} keyed=${keyed} stream=${stream}`;
    expect(ours.map((route) => row(route, route.keyed, route.stream)).sort()).toEqual(
      ROUTES.map((route) => row(route, route.scope !== null, route.stream === true)).sort(),
    );
  });

  it("have the authorizer, or none", () => {
    for (const { properties, keyed } of methods()) {
      expect(properties.AuthorizationType).toBe(keyed ? "CUSTOM" : "NONE");
      expect(properties.ApiKeyRequired ?? false).toBe(keyed);
      expect(readable(assembly, properties.AuthorizerId)).toBe(keyed ? "<Authorizer>" : "undefined");
    }
  });

  it("stream through the gateway's streaming call, for longer than the longest deadline", () => {
    const streamed = methods().filter(({ stream }) => stream);
    expect(streamed.length).toBeGreaterThan(0);
    for (const { properties } of streamed) {
      expect(readable(assembly, object(properties.Integration).Uri)).toMatch(/\/response-streaming-invocations$/);
    }
    const timeout = (path: string) => streamed.find((route) => route.path === path)?.timeoutMs;
    expect(timeout("/v1/synthesize")).toBe(300_000);
    expect(timeout("/v1/audio/speech")).toBe(900_000);
    expect(timeout("/audio/speech")).toBe(900_000);
    for (const { stream, timeoutMs } of methods()) if (!stream) expect(timeoutMs).toBeLessThanOrEqual(29_000);
  });

  it("leave every other method and every other path to the fallback, without authorizer", () => {
    const any = methods().filter(({ method }) => method === "ANY");
    expect(any.every((route) => route.function === FALLBACK_FUNCTION && !route.keyed)).toBe(true);
    const paths = any.map(({ path }) => path);
    for (const path of ["/", "/{proxy+}", ...ROUTES.map((route) => route.path)]) expect(paths).toContain(path);
    // A resource without a method would answer with the gateway's own text: the greedy path does not cover it.
    expect(paths).toHaveLength(ofType(assembly, "AWS::ApiGateway::Resource").length + 1);
  });

  it("have their parameters validated by the gateway, and their bodies by the function", () => {
    const validator = one(assembly, "AWS::ApiGateway::RequestValidator").properties;
    expect(validator).toMatchObject({ ValidateRequestBody: false, ValidateRequestParameters: true });
    const audio = methods().find(({ path, method }) => path === "/v1/audio/{id}" && method === "GET");
    expect(audio?.properties.RequestParameters).toEqual({ "method.request.path.id": true });
    expect(ofType(assembly, "AWS::ApiGateway::Model")).toEqual([]);
  });
});

describeOfEachStage("the gateway", (stage) => {
  it("takes the key from the authorizer, which it calls for every request", () => {
    expect(one(assembly, "AWS::ApiGateway::RestApi").properties).toMatchObject({
      ApiKeySourceType: "AUTHORIZER",
      EndpointConfiguration: { Types: ["REGIONAL"] },
    });
    const { properties } = one(assembly, "AWS::ApiGateway::Authorizer");
    expect(properties).toMatchObject({ Type: "REQUEST", AuthorizerResultTtlInSeconds: 0, IdentitySource: "" });
    expect(readable(assembly, properties.AuthorizerUri)).toContain("<FunctionsAuthorizerLive>");
  });

  it("accepts only TLS 1.2 or newer, and passes bytes unchanged", () => {
    const api = one(assembly, "AWS::ApiGateway::RestApi").properties;
    expect(api.SecurityPolicy).toBe("SecurityPolicy_TLS13_1_2_PQ_2025_09");
    expect(api.EndpointAccessMode).toBe("STRICT");
    expect(api.BinaryMediaTypes).toBeUndefined();
    expect(api.MinimumCompressionSize).toBeUndefined();
  });

  it("logs and traces each request without secret, text or address", () => {
    const { properties } = one(assembly, "AWS::ApiGateway::Stage");
    expect(properties.TracingEnabled).toBe(true);
    for (const settings of list(properties.MethodSettings)) {
      expect(settings).toMatchObject({ DataTraceEnabled: false, LoggingLevel: "ERROR", MetricsEnabled: true });
    }
    const format = JSON.parse(String(object(properties.AccessLogSetting).Format));
    expect(format).toMatchObject({
      requestId: "$context.requestId",
      status: "$context.status",
      latencyMs: "$context.responseLatency",
      accountTag: "$context.authorizer.accountTag",
      keyId: "$context.authorizer.keyId",
    });
    expect(JSON.stringify(format)).not.toMatch(/apiKey"|identity\.|usageIdentifier|authorizer\.account"/);
  });

  it("throttles every route, and the routes that need no key below the others", () => {
    const { keyed, public: open } = STAGES[stage].throttle;
    const settings = list(one(assembly, "AWS::ApiGateway::Stage").properties.MethodSettings).map(object);
    const throttles = settings.map(({ HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit }) => [
      `${HttpMethod} ${String(ResourcePath).slice(1).replaceAll("~1", "/")}`,
      { requestsPerSecond: ThrottlingRateLimit, burst: ThrottlingBurstLimit },
    ]);
    const routes = ROUTES.filter(({ scope }) => scope === null).map(({ method, path }) => [`${method} ${path}`, open]);
    expect(Object.fromEntries(throttles)).toEqual({ "* *": keyed, ...Object.fromEntries(routes) });
    expect(open.requestsPerSecond).toBeLessThan(keyed.requestsPerSecond);
  });
});

describeOfEachStage("the gateway's own answers", () => {
  const STATUSES: Record<string, [status: number, code: ErrorCode]> = {
    API_CONFIGURATION_ERROR: [500, "internal_error"],
    AUTHORIZER_CONFIGURATION_ERROR: [500, "internal_error"],
    AUTHORIZER_FAILURE: [503, "service_unavailable"],
    BAD_REQUEST_BODY: [400, "invalid_json"],
    BAD_REQUEST_PARAMETERS: [400, "invalid_value"],
    DEFAULT_4XX: [400, "invalid_value"],
    DEFAULT_5XX: [500, "internal_error"],
    EXPIRED_TOKEN: [404, "route_not_found"],
    INTEGRATION_FAILURE: [503, "service_unavailable"],
    INTEGRATION_TIMEOUT: [503, "service_unavailable"],
    INVALID_API_KEY: [429, "rate_limit_exceeded"],
    INVALID_SIGNATURE: [404, "route_not_found"],
    MISSING_AUTHENTICATION_TOKEN: [404, "route_not_found"],
    QUOTA_EXCEEDED: [429, "insufficient_quota"],
    REQUEST_TOO_LARGE: [413, "payload_too_large"],
    RESOURCE_NOT_FOUND: [404, "route_not_found"],
    THROTTLED: [429, "rate_limit_exceeded"],
    UNAUTHORIZED: [401, "invalid_api_key"],
    UNSUPPORTED_MEDIA_TYPE: [415, "unsupported_media_type"],
    WAF_FILTERED: [403, "forbidden"],
  };

  const answers = () =>
    new Map(
      ofType(assembly, "AWS::ApiGateway::GatewayResponse").map(({ properties }) => [
        String(properties.ResponseType),
        {
          status: Number(properties.StatusCode),
          headers: object(properties.ResponseParameters),
          template: String(object(properties.ResponseTemplates)["application/json"]),
        },
      ]),
    );

  it("cover every response type of the gateway", () => {
    expect([...answers().keys()].sort()).toEqual([...Object.keys(STATUSES), "ACCESS_DENIED"].sort());
  });

  it.each(Object.entries(STATUSES))("%s has our body, status and code", (type, [status, code]) => {
    const answer = answers().get(type);
    expect(answer?.status).toBe(status);
    expect(ERRORS[code].status).toBe(status);
    const body = JSON.parse((answer?.template ?? "").replaceAll("$context.requestId", "the-id"));
    const { message } = body.error;
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(body).toEqual({
      error: { message, type: ERRORS[code].type, param: null, code },
      detail: { status: code, message },
      request_id: "the-id",
    });
  });

  it("ACCESS_DENIED is a 401 with the authorizer's reason", () => {
    const answer = answers().get("ACCESS_DENIED");
    expect(answer?.status).toBe(401);
    const filled = (answer?.template ?? "")
      .replaceAll("$context.authorizer.code", "missing_api_key")
      .replaceAll("$context.authorizer.message", "No API key.")
      .replaceAll("$context.requestId", "the-id");
    expect(JSON.parse(filled)).toEqual({
      error: { message: "No API key.", type: "authentication_error", param: null, code: "missing_api_key" },
      detail: { status: "missing_api_key", message: "No API key." },
      request_id: "the-id",
    });
  });

  it("carry the request id and CORS headers, and Retry-After where a retry helps", () => {
    const waits: Record<string, string> = {};
    for (const [type, { headers, template }] of answers()) {
      expect(headers["gatewayresponse.header.x-request-id"]).toBe("context.requestId");
      expect(headers["gatewayresponse.header.access-control-allow-origin"]).toBe("'*'");
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
        expect(headers[`gatewayresponse.header.${name}`]).toBe(`'${value}'`);
      }
      // Gateway responses have no templating language: only $context is substituted.
      expect(template.replaceAll(/\$context\.[\w.]+/g, "")).not.toMatch(/[$#]/);
      const wait = headers["gatewayresponse.header.retry-after"];
      if (wait !== undefined) waits[type] = String(wait);
    }
    expect(waits).toEqual({
      AUTHORIZER_FAILURE: "'5'",
      INTEGRATION_FAILURE: "'5'",
      INTEGRATION_TIMEOUT: "'5'",
      INVALID_API_KEY: "'1'",
      QUOTA_EXCEEDED: "'60'",
      THROTTLED: "'1'",
    });
  });
});

describeOfEachStage("the usage plans", (stage) => {
  const plans = () =>
    new Map(ofType(assembly, "AWS::ApiGateway::UsagePlan").map(({ id, properties }) => [id, properties]));

  it.each(TIERS)(
    "throttle the tier %s above its own limits of requests and reads together, at the API's stage",
    (tier) => {
      const plan = [...plans().values()].find(
        ({ UsagePlanName }) => UsagePlanName === `malaysian-tts-${stage}-${tier}`,
      );
      const throttle = object(plan?.Throttle);
      const { requestsPerMinute } = STAGES[stage].tiers[tier];
      expect(throttle.BurstLimit).toBe(8 * requestsPerMinute);
      expect(throttle.RateLimit).toBeCloseTo((8 * requestsPerMinute) / 60);
      expect(8 * requestsPerMinute).toBeGreaterThan(requestsPerMinute * (1 + READS_PER_REQUEST));
      // A quota counts requests, not characters, and its answer could not say when the month ends.
      expect(plan?.Quota).toBeUndefined();
      expect(list(plan?.ApiStages).map((apiStage) => readable(assembly, object(apiStage).ApiId))).toEqual(["<Api>"]);
    },
  );

  it.each(TIERS)("give the key that the tier %s shares a plan of its own, without throttle", (tier) => {
    const key = ofType(assembly, "AWS::ApiGateway::ApiKey").find(
      ({ properties }) => properties.Value === sharedGatewayKey(stage, tier),
    );
    expect(key?.properties.Enabled).toBe(true);
    const links = ofType(assembly, "AWS::ApiGateway::UsagePlanKey").filter(
      ({ properties }) => object(properties.KeyId).Ref === key?.id,
    );
    expect(links).toHaveLength(1);
    const plan = plans().get(String(object(links[0]?.properties.UsagePlanId).Ref));
    expect(plan?.UsagePlanName).toBe(`malaysian-tts-${stage}-${tier}-shared`);
    expect(plan?.Throttle).toBeUndefined();
    expect(list(plan?.ApiStages)).toHaveLength(1);
  });
});
