/** The console's files over HTTP, as its distribution serves them. */
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";
import { url } from "./client.ts";
import { sendRaw } from "./raw-request.ts";

/** Of everything that the first page loads, compressed. */
const MAX_FIRST_VIEW_BYTES = 100_000;

async function get(path: string) {
  const response = await fetch(url(`/console/${path}`));
  return { response, body: await response.text() };
}

describe("the console's files", () => {
  it("have the headers of the template's policy, on every answer", async () => {
    for (const path of ["", "config.json", "nothing"]) {
      const { headers } = (await get(path)).response;
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'; /,
      );
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }
  });

  it("are compressed for those who accept it, which caches must know", async () => {
    for (const [accept, encoding] of [
      ["gzip, br", "gzip"],
      ["identity", null],
      ["gzip;q=0", null],
    ]) {
      const { headers } = await fetch(url("/console/"), { headers: { "accept-encoding": accept ?? "" } });
      expect(headers.get("content-encoding"), String(accept)).toBe(encoding);
      expect(headers.get("vary")).toBe("accept-encoding");
    }
  });

  it("are where a browser that asks for the address itself is sent", async () => {
    const root = (accept: string) => fetch(url("/"), { headers: { accept }, redirect: "manual" });
    const browser = await root("text/html,*/*;q=0.8");
    expect([browser.status, browser.headers.get("location")]).toEqual([302, "/console/"]);
    expect((await root("application/json")).status).not.toBe(302);
  });

  it("name the API of this cloud", async () => {
    expect(JSON.parse((await get("config.json")).body)).toEqual({ api: inject("url") });
  });

  it("take less than 100 KB for the first view", async () => {
    const page = await get("");
    const waiting = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? "");
    const bodies = new Map([["", page.body]]);
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (bodies.has(path)) continue;
      const { response, body } = await get(path);
      expect(response.headers.get("cache-control"), path).toBe("public, max-age=31536000, immutable");
      bodies.set(path, body);
      const imports = body.matchAll(/(?:import|from)"\.\/([^"]+)"/g);
      waiting.push(...[...imports].map(([, name]) => `assets/${name}`));
    }
    expect(bodies.size).toBeGreaterThan(3);
    const bytes = [...bodies.values()].reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeLessThan(MAX_FIRST_VIEW_BYTES);
  });

  it("have the documentation below docs/, whose index and policy are those of the distribution", async () => {
    const { response, body } = await get("docs/");
    expect(body).toMatch(/<title>API reference/);
    expect(response.headers.get("content-security-policy")).toMatch(
      /style-src 'self' 'unsafe-inline'; font-src data:; /,
    );
    expect((await get("docs/api.html")).body).toMatch(/<h1 id="using-the-api">/);
    for (const [path, location] of [
      ["/docs", "/console/docs"],
      ["/docs/api.html", "/console/docs/api.html"],
      ["/console/docs", "/console/docs/"],
    ] as const)
      expect((await sendRaw({ method: "GET", path })).headers.location, path).toBe(location);
  });

  it("are at one address only: another name of this machine is sent there, with its fragment", async () => {
    const { status, headers } = await sendRaw({ method: "GET", path: "/console/", headers: { host: "localhost:1" } });
    expect([status, headers.location]).toEqual([302, url("/console/")]);
    expect((await sendRaw({ method: "GET", path: "/console" })).headers.location).toBe(url("/console/"));
  });

  it("are only those of the build, and only for reading", async () => {
    for (const path of ["/console/../package.json", "/console/%2e%2e/package.json", "/console/files.json"])
      expect((await sendRaw({ method: "GET", path })).status, path).toBe(404);
    expect((await sendRaw({ method: "POST", path: "/console/" })).status).toBe(405);
    expect(await sendRaw({ method: "HEAD", path: "/console/" })).toMatchObject({ status: 200, body: "" });
  });
});
