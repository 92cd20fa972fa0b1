/** Serves the web console as its distribution does: the same files, headers and compression. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Handler } from "./http/listen.ts";
import { matches } from "./iam/permissions.ts";
import { CONSOLE } from "./public-port.ts";
import type { ConsoleModel } from "./template/console-model.ts";

interface Content {
  body: Buffer;
  gzip?: Buffer;
  headers: Record<string, string>;
}

export interface ConsoleAddresses {
  /** Of the console, with a slash at its end. */
  url: string;
  /** Of the API: the console's configuration names it instead of the gateway's. */
  api: string;
}

export function consoleHandler(model: ConsoleModel, { url, api }: ConsoleAddresses): Handler {
  const contents = new Map<string, Content>();
  for (const { path, contentType, cacheControl } of model.files) {
    const body = readFileSync(join(model.folder, path));
    const headers = { "content-type": contentType, "cache-control": cacheControl, vary: "accept-encoding" };
    contents.set(path, { body, gzip: gzipSync(body), headers });
  }
  const { host } = new URL(url);

  /** The distribution names the gateway's own address, which is another here. */
  const withAddress = (body: string) => Buffer.from(JSON.stringify({ ...JSON.parse(body), api }));

  return (request, response) => {
    const [path = ""] = (request.url ?? "").slice(`/${CONSOLE}`.length).split("?", 1);
    // The page's policy allows one origin. A browser keeps the fragment, and so the key, when it follows.
    if (!path.startsWith("/") || request.headers.host !== host) {
      return response.writeHead(302, { location: url, "cache-control": "no-store" }).end();
    }
    const asked = path.slice(1) || model.rootFile;
    const behaviour = model.behaviours.find(({ pattern }) => matches(pattern, asked));
    const result = behaviour?.edge?.(asked) ?? { path: asked };
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!isRead) return response.writeHead(405, behaviour?.headers).end();
    if ("status" in result && result.headers.location !== undefined) {
      const location = `/${CONSOLE}${result.headers.location}`;
      return response.writeHead(result.status, { ...behaviour?.headers, location }).end();
    }
    const content: Content | undefined =
      "status" in result ? { headers: result.headers, body: withAddress(result.body) } : contents.get(result.path);
    if (!content) return response.writeHead(404, behaviour?.headers).end();
    const gzip = acceptsGzip(request.headers["accept-encoding"] ?? "") ? content.gzip : undefined;
    const body = gzip ?? content.body;
    response.writeHead(200, {
      ...behaviour?.headers,
      ...content.headers,
      ...(gzip && { "content-encoding": "gzip" }),
      "content-length": body.length,
    });
    return response.end(request.method === "HEAD" ? undefined : body);
  };
}

const acceptsGzip = (accept: string) => /(?:^|[,\s])(?:gzip|\*)(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/i.test(accept);
