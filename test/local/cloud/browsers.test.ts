/** What a page of another origin needs: leave to ask, and leave to read the whole answer. */
import { describe, expect, inject, it } from "vitest";
import { ROUTES, type Route } from "#contract/deployment.ts";
import { newAccount } from "./account.ts";
import { type RawResponse, sendRaw } from "./raw-request.ts";

const ORIGIN = "https://example.my";
const PATHS = [...new Set(ROUTES.map(({ path }) => path))];
const concrete = (path: string) => path.replace(/\{\w+\}/g, "abc");
const list = (value: unknown) =>
  String(value ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());

/** Headers that a page may always read, those of the connection, and those that say nothing to a page. */
const NOT_FOR_PAGES =
  /^(?:cache-control|content-language|content-length|content-type|expires|last-modified|pragma|date|connection|keep-alive|transfer-encoding|access-control-.*|x-content-type-options|x-amz.*)$/;

function expectReadable({ status, headers }: RawResponse): void {
  expect(headers["access-control-allow-origin"], String(status)).toBe("*");
  const exposed = list(headers["access-control-expose-headers"]);
  expect(exposed).toContain("x-request-id");
  const hidden = Object.keys(headers).filter((name) => !NOT_FOR_PAGES.test(name) && !exposed.includes(name));
  expect(hidden, `of a ${status}`).toEqual([]);
}

it.each([...PATHS, "/nowhere", "/v1/nowhere/else"])("OPTIONS %s lets a page ask, without a key", async (path) => {
  const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
  const { status, headers, body } = await sendRaw({
    method: "OPTIONS",
    path: concrete(path),
    headers: {
      origin: ORIGIN,
      "access-control-request-method": methods[0] ?? "GET",
      "access-control-request-headers": "authorization,content-type,idempotency-key,x-api-key,xi-api-key",
    },
  });
  expect([status, body]).toEqual([204, ""]);
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect(list(headers["access-control-allow-methods"])).toEqual([...methods, "OPTIONS"].map((m) => m.toLowerCase()));
  expect(list(headers["access-control-allow-headers"]).sort()).toEqual([
    "authorization",
    "content-type",
    "idempotency-key",
    "x-api-key",
    "xi-api-key",
  ]);
  expect(Number(headers["access-control-max-age"])).toBeGreaterThan(0);
  // With `*` a browser sends no cookies, and need not.
  expect(headers["access-control-allow-credentials"]).toBeUndefined();
});

describe("a page reads every header that tells it something", () => {
  const ask = (route: Pick<Route, "method" | "path">, headers: Record<string, string>, body?: string) =>
    sendRaw({
      method: route.method,
      path: concrete(route.path),
      headers: { origin: ORIGIN, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))("of %s", async (_, route) => {
    const key = { "x-api-key": inject("demoKey") };
    const takesBody = route.method !== "GET" && route.method !== "DELETE";
    // A good answer where an empty object or none is one, else the error that it is.
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"text":"Hai","input":"Hai"}' : undefined));
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"text":"Hai"}' : undefined));
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"input":"Hai"}' : undefined));
    if (route.scope) expectReadable(await ask(route, { "x-api-key": "wrong" }, takesBody ? "{}" : undefined));
  });

  it("of what the gateway and the fallback answer", async () => {
    const post = { method: "POST", path: "/v1/synthesize" } as const;
    const demo = { "x-api-key": inject("demoKey") };
    expectReadable(await ask({ method: "GET", path: "/nowhere" }, {}));
    expectReadable(await ask({ method: "DELETE", path: "/v1/voices" }, {}));
    expectReadable(await ask(post, demo, "x".repeat(11 << 20)));
  });

  it("of a refusal by a limit", async () => {
    const account = await newAccount("free");
    await account.pretendRequests(10, 5);
    const refused = await ask(
      { method: "POST", path: "/v1/synthesize" },
      { "x-api-key": account.secret },
      '{"text":"Hai"}',
    );
    expect(refused.status).toBe(429);
    expectReadable(refused);
  });
});
