/** CORS: pages of another origin can send every request, and read the whole response. */
import { describe, expect, inject, it } from "vitest";
import { ROUTES, type Route } from "#contract/deployment.ts";
import { newAccount } from "./account.ts";
import { synthesize } from "./client.ts";
import { type RawResponse, sendRaw } from "./raw-request.ts";

const ORIGIN = "https://example.my";
const PATHS = [...new Set(ROUTES.map(({ path }) => path))];
const concrete = (path: string) => path.replace(/\{\w+\}/g, "abc");
const list = (value: unknown) =>
  String(value ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());

/** Headers that a page can always read, those of the connection, and those without meaning for a page. */
const NOT_FOR_PAGES =
  /^(?:cache-control|content-language|content-length|content-type|expires|last-modified|vary|pragma|date|connection|keep-alive|transfer-encoding|access-control-.*|x-content-type-options|strict-transport-security|x-frame-options|referrer-policy|x-amz.*)$/;

function expectReadable({ status, headers }: RawResponse): void {
  expect(headers["access-control-allow-origin"], String(status)).toBe("*");
  const exposed = list(headers["access-control-expose-headers"]);
  expect(exposed).toContain("x-request-id");
  const hidden = Object.keys(headers).filter((name) => !NOT_FOR_PAGES.test(name) && !exposed.includes(name));
  expect(hidden, `of a ${status}`).toEqual([]);
}

it.each([...PATHS, "/nowhere", "/v1/nowhere/else"])(
  "OPTIONS %s allows a page to send a request, without a key",
  async (path) => {
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
    // With `*`, browsers send no cookies; none are needed.
    expect(headers["access-control-allow-credentials"]).toBeUndefined();
  },
);

/** Headers of OpenAI's client in a browser. */
const STAINLESS =
  "authorization,content-type,x-stainless-arch,x-stainless-lang,x-stainless-os,x-stainless-package-version," +
  "x-stainless-retry-count,x-stainless-runtime,x-stainless-runtime-version,x-stainless-timeout";

const allowedHeaders = async (asked?: string) => {
  const { headers } = await sendRaw({
    method: "OPTIONS",
    path: "/v1/audio/speech",
    headers: {
      origin: ORIGIN,
      "access-control-request-method": "POST",
      ...(asked === undefined ? {} : { "access-control-request-headers": asked }),
    },
  });
  return headers["access-control-allow-headers"];
};

it("OPTIONS allows the requested headers, or the usual ones if none are requested", async () => {
  expect(list(await allowedHeaders(STAINLESS))).toEqual(list(STAINLESS));
  expect(list(await allowedHeaders())).toContain("xi-api-key");
});

it("OPTIONS allows at most 64 headers, and no malformed name", async () => {
  expect(await allowedHeaders("x-ok,x bad,x(bad),,x-é,x-fine")).toBe("x-ok, x-fine");
  const many = Array.from({ length: 200 }, (_, i) => `x-${i}`);
  expect(list(await allowedHeaders(many.join()))).toEqual(many.slice(0, 64));
  expect(await allowedHeaders(`${"x".repeat(65)},x-ok`)).toBe("x-ok");
});

describe("HEAD", () => {
  it.each(
    ROUTES.filter(({ method }) => method === "GET").flatMap(({ path, scope }) =>
      (scope ? ["good", "bad"] : ["no"]).map((key) => [path, key] as const),
    ),
  )("%s with %s key returns what GET does, without a body", async (path, key) => {
    const headers = key === "no" ? {} : { "x-api-key": key === "good" ? inject("adminKey") : "bad" };
    const [get, head] = [
      await sendRaw({ method: "GET", path: concrete(path), headers }),
      await sendRaw({ method: "HEAD", path: concrete(path), headers }),
    ];
    expect([head.status, head.body]).toEqual([get.status, ""]);
    const names = ({ headers }: RawResponse) =>
      Object.keys(headers).filter((name) => !/^content-length$|-encoding$/.test(name));
    expect(names(head)).toEqual(names(get));
    expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
  });

  it("is in the Allow header of a 405", async () => {
    const { status, headers, body } = await sendRaw({ method: "PUT", path: "/v1/voices" });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(body).toContain("GET, HEAD, OPTIONS");
    expect(await sendRaw({ method: "HEAD", path: "/v1/synthesize" })).toMatchObject({ status: 405, body: "" });
  });
});

describe("a page fetches audio", () => {
  const ask = async (url: string | undefined, method: string, headers: Record<string, string>) => {
    const response = await fetch(url ?? "", { method, headers, redirect: "manual" });
    return { status: response.status, headers: response.headers, bytes: (await response.arrayBuffer()).byteLength };
  };

  it("from its URL, whole or in part", async () => {
    const { audio_url } = await synthesize({ text: "Selamat pagi dari pelayar" });
    const asked = await ask(audio_url ?? "", "OPTIONS", {
      origin: ORIGIN,
      "access-control-request-method": "GET",
      "access-control-request-headers": "range,x-own",
    });
    expect(asked.status).toBe(200);
    expect(asked.headers.get("access-control-allow-origin")).toBe("*");
    expect(list(asked.headers.get("access-control-allow-methods"))).toEqual(["get", "head"]);
    expect(list(asked.headers.get("access-control-allow-headers"))).toEqual(["range", "x-own"]);
    const audio = await ask(audio_url ?? "", "GET", { origin: ORIGIN, range: "bytes=0-99" });
    expect([audio.status, audio.bytes]).toEqual([206, 100]);
    expect(audio.headers.get("access-control-allow-origin")).toBe("*");
    expect(list(audio.headers.get("access-control-expose-headers"))).toContain("content-range");
    const expired = await ask(audio_url?.replace(/X-Amz-Expires=\d+/, "X-Amz-Expires=1"), "GET", { origin: ORIGIN });
    expect([expired.status, expired.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
  });

  it("through a redirect, after which the browser sends the key's header and a null origin", async () => {
    const { id } = await synthesize({ text: "Selamat pagi dari pelayar" });
    const key = { "x-api-key": inject("demoKey") };
    const redirect = await ask(`${inject("url")}/v1/audio/${id}?redirect=1`, "GET", { origin: ORIGIN, ...key });
    expect([redirect.status, redirect.headers.get("access-control-allow-origin")]).toEqual([302, "*"]);
    const location = redirect.headers.get("location") ?? "";
    const asked = await ask(location, "OPTIONS", {
      origin: "null",
      "access-control-request-method": "GET",
      "access-control-request-headers": "x-api-key",
    });
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([200, "x-api-key"]);
    const audio = await ask(location, "GET", { origin: "null", ...key });
    expect([audio.status, audio.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  });

  it("but cannot write or delete there", async () => {
    const { audio_url } = await synthesize({ text: "Selamat pagi dari pelayar" });
    for (const method of ["PUT", "DELETE", "POST"]) {
      const asked = await ask(audio_url ?? "", "OPTIONS", { origin: ORIGIN, "access-control-request-method": method });
      expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    }
  });
});

describe("a page can read every header", () => {
  const ask = (route: Pick<Route, "method" | "path">, headers: Record<string, string>, body?: string) =>
    sendRaw({
      method: route.method,
      path: concrete(route.path),
      headers: { origin: ORIGIN, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))("of %s", async (_, route) => {
    const key = { "x-api-key": inject("demoKey") };
    const takesBody = !["GET", "HEAD", "DELETE"].includes(route.method);
    // Valid for some routes, an error for others.
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"text":"Hai","input":"Hai"}' : undefined));
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"text":"Hai"}' : undefined));
    expectReadable(await ask(route, route.scope ? key : {}, takesBody ? '{"input":"Hai"}' : undefined));
    if (route.scope) expectReadable(await ask(route, { "x-api-key": "wrong" }, takesBody ? "{}" : undefined));
  });

  it("of responses of the gateway and the fallback", async () => {
    const post = { method: "POST", path: "/v1/synthesize" } as const;
    const demo = { "x-api-key": inject("demoKey") };
    expectReadable(await ask({ method: "GET", path: "/nowhere" }, {}));
    expectReadable(await ask({ method: "DELETE", path: "/v1/voices" }, {}));
    expectReadable(await ask(post, demo, "x".repeat(11 << 20)));
  });

  it("of a 429", async () => {
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
