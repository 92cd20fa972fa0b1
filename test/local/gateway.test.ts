import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalCloud } from "../../local/cloud.ts";
import { type FixtureCloud, startFixtureCloud } from "./fixture-cloud.ts";

let fixture: FixtureCloud;
let cloud: LocalCloud;
beforeAll(async () => {
  fixture = await startFixtureCloud();
  cloud = fixture.cloud;
});
afterAll(() => fixture.cloud.stop());

/** Response of the fixture's `echo`. */
interface Echo {
  event: APIGatewayProxyEvent;
  alone: boolean;
  env: Record<string, string>;
  function: string;
  ms: number;
}

const echoOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Echo;
const get = (path: string, init?: RequestInit) => fetch(`${cloud.url}${path}`, init);

describe("a proxy integration", () => {
  it("passes the request on as API Gateway does", async () => {
    const response = await get("/v1/a%20b?x=1&x=2&y=%C3%A9", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Custom": "v" },
      body: "saya",
    });
    const { event, function: name, ms } = await echoOf(response);
    expect(event).toMatchObject({
      resource: "/v1/{id}",
      path: "/v1/a%20b",
      httpMethod: "POST",
      pathParameters: { id: "a b" },
      queryStringParameters: { x: "2", y: "é" },
      multiValueQueryStringParameters: { x: ["1", "2"], y: ["é"] },
      body: "saya",
      isBase64Encoded: false,
      stageVariables: null,
      requestContext: { stage: "dev", resourcePath: "/v1/{id}", identity: { sourceIp: "127.0.0.1" } },
    });
    expect(event.requestContext.requestId).toBe(response.headers.get("x-amzn-requestid"));
    expect(name).toBe("test-echo");
    expect(ms).toBeGreaterThan(4000);
  });

  it("passes null for a missing body or query", async () => {
    const { event } = await echoOf(get("/v1/x"));
    expect(event).toMatchObject({ body: null, queryStringParameters: null, multiValueQueryStringParameters: null });
    expect(event.requestContext.authorizer).toBeUndefined();
  });

  it("returns several headers of one name, and renames the gateway's own", async () => {
    const response = await get("/v1/x");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("www-authenticate")).toBeNull();
    expect(response.headers.get("x-amzn-remapped-www-authenticate")).toBe("x");
  });

  it("decodes a base64 body", async () => {
    const bytes = Buffer.from(await (await get("/v1/x?mode=binary")).arrayBuffer());
    expect(bytes.toString("hex")).toBe("00010280");
  });

  it("prefers a fixed path to a parameter, and a parameter to a greedy one", async () => {
    expect((await echoOf(get("/deep/down/there"))).event.pathParameters).toEqual({ proxy: "deep/down/there" });
    expect((await echoOf(get("/v1/needs/more"))).event.resource).toBe("/{proxy+}");
    expect((await get("/v1/needs?name=x")).status).toBe(200);
  });

  it.each([["throw"], ["exit"], ["nonsense"]])("is a 502 when the function does: %s", async (mode) => {
    expect((await get(`/v1/x?mode=${mode}`)).status).toBe(502);
    expect((await get("/v1/x")).status).toBe(200);
  });

  it("is a 504 when the function takes too long", async () => {
    expect((await get("/v1/x?wait=3000")).status).toBe(504);
  });

  it("runs one invocation at a time in each worker", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => echoOf(get("/v1/x?wait=20"))));
    expect(answers.every(({ alone }) => alone)).toBe(true);
  });

  it("sets the template's variables and Lambda's own, and no other", async () => {
    const { env } = await echoOf(get("/v1/x"));
    expect(env.STAGE).toBe("dev");
    expect(env.AWS_REGION).toBe("ap-southeast-1");
    expect(env._X_AMZN_TRACE_ID).toMatch(/^Root=1-/);
    const others = Object.keys(env).filter((name) => !/^(AWS_|_HANDLER|_X_AMZN|LAMBDA_TASK_ROOT|TZ|STAGE$)/.test(name));
    expect(others).toEqual([]);
  });

  it("refuses a request without a parameter that the template requires", async () => {
    const response = await get("/v1/needs");
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: "Missing required request parameters: [name]",
      type: "BAD_REQUEST_PARAMETERS",
    });
  });

  it("refuses a body over 10 MB, and answers the next request", async () => {
    const response = await get("/v1/x", { method: "POST", body: Buffer.alloc((10 << 20) + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ large: true });
    expect((await get("/v1/x")).status).toBe(200);
  });
});

describe("below the path of its stage", () => {
  let staged: FixtureCloud;
  beforeAll(async () => {
    staged = await startFixtureCloud({ stagePath: true });
  });
  afterAll(() => staged.cloud.stop());

  it("passes the path on without the stage, which the context and the address have", async () => {
    expect(staged.cloud.url).toMatch(/:\d+\/dev$/);
    const { event } = await echoOf(fetch(`${staged.cloud.url}/v1/x?y=1`));
    expect([event.path, event.queryStringParameters]).toEqual(["/v1/x", { y: "1" }]);
    expect(event.requestContext.path).toBe("/dev/v1/x");
  });

  it.each(["/v1/x", "/devious/v1/x", "/prod/v1/x", "/"])(
    "answers %s as API Gateway does for an unknown stage",
    async (path) => {
      const response = await fetch(new URL(path, staged.cloud.url));
      expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
    },
  );
});

describe("the authorizer", () => {
  const ask = (key?: string) => get("/v1/private", { method: "POST", headers: key ? { "x-api-key": key } : {} });

  it("accepts a valid key and passes its context to the function", async () => {
    const { event } = await echoOf(ask("good"));
    expect(event.requestContext.authorizer).toMatchObject({ principalId: "p", account: "a1", count: "3" });
    expect(event.requestContext.identity.apiKeyId).toBe("KeyOne");
  });

  it("answers a Deny with the template's response, the reason and the request's id", async () => {
    const response = await ask("bad");
    expect(response.status).toBe(401);
    const body = (await response.json()) as { id: string };
    expect(body).toEqual({ code: "invalid_api_key", id: response.headers.get("x-amzn-requestid") });
    expect(response.headers.get("x-request-id")).toBe(body.id);
  });

  it("refuses a key that is on no usage plan", async () => {
    const response = await ask("no-plan");
    expect(await response.json()).toEqual({ message: "Forbidden", type: "INVALID_API_KEY" });
  });

  it("throttles a key by its plan", async () => {
    const statuses = [await ask("throttled"), await ask("throttled"), await ask("throttled")];
    expect(statuses.map((r) => r.status)).toEqual([200, 200, 429]);
    expect(statuses[2]?.headers.get("retry-after")).toBe("7");
    expect((await ask("good")).status).toBe(200);
  });

  it("is a 500 when it fails, and a 401 when it says Unauthorized", async () => {
    expect((await ask("boom")).status).toBe(500);
    expect(await (await ask("unauthorized")).json()).toMatchObject({ type: "UNAUTHORIZED" });
  });
});

describe("a streamed answer", () => {
  it("has the status and headers of its metadata, and is complete", async () => {
    const response = await get("/v1/stream");
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toBe("audio/mpeg");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBe(300_000);
    expect([bytes[0], bytes[100_000], bytes[299_999]]).toEqual([0, 1, 2]);
  });

  it("starts before the function ends", async () => {
    const startedAt = performance.now();
    const response = await get("/v1/stream?mode=slow&chunks=10");
    const reader = response.body?.getReader();
    await reader?.read();
    expect(performance.now() - startedAt).toBeLessThan(700);
    for (let more = true; more; ) more = !(await reader?.read())?.done;
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  it("breaks off without a clean end when the function fails in the middle", async () => {
    const response = await get("/v1/stream?mode=break");
    expect(response.status).toBe(201);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it("is a 502 when the function fails before the first byte", async () => {
    expect((await get("/v1/stream?mode=throw")).status).toBe(502);
  });

  it("lets the function finish when the client hangs up", async () => {
    const hangUp = new AbortController();
    const response = await get("/v1/stream?mode=slow&chunks=5", { signal: hangUp.signal });
    await response.body?.getReader().read();
    hangUp.abort();
    // Each instance reports its own streams only: two calls at once reach both that may exist.
    const finished = async () => (await get("/v1/stream?mode=finished")).json();
    await expect
      .poll(async () => (await Promise.all([finished(), finished()])).flat(), { timeout: 20_000 })
      .toContain("slow");
  });
});

it("writes an access log in the template's format", async () => {
  const response = await get("/v1/x");
  const id = response.headers.get("x-amzn-requestid");
  await response.text();
  await expect
    .poll(() => readFile(join(fixture.dataDir, "logs", "access.log"), "utf8"))
    .toContain(`{"id":"${id}","status":"200","account":"-"}`);
});
