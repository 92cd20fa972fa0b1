/** Serves the web console as its distribution does: the same files, headers and compression. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Handler } from "./http/listen.ts";
import { CONSOLE } from "./public-port.ts";
import type { ConsoleModel } from "./template/console-model.ts";

interface Content {
  body: Buffer;
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
    const body = gzipSync(readFileSync(join(model.folder, path)));
    const headers = { "content-type": contentType, "cache-control": cacheControl, "content-encoding": "gzip" };
    contents.set(path, { body, headers });
  }
  for (const [path, answer] of Object.entries(model.answers)) {
    const body = Buffer.from(JSON.stringify({ ...(answer as object), api }));
    contents.set(path, { body, headers: { "content-type": "application/json", "cache-control": "no-cache" } });
  }
  const { host } = new URL(url);

  return (request, response) => {
    const [path = ""] = (request.url ?? "").slice(`/${CONSOLE}`.length).split("?", 1);
    // The page's policy allows one origin. A browser keeps the fragment, and so the key, when it follows.
    if (!path.startsWith("/") || request.headers.host !== host) {
      return response.writeHead(302, { location: url, "cache-control": "no-store" }).end();
    }
    const content = contents.get(path.slice(1) || model.rootFile);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!content || !isRead) return response.writeHead(isRead ? 404 : 405, model.headers).end();
    response.writeHead(200, { ...model.headers, ...content.headers, "content-length": content.body.length });
    return response.end(request.method === "HEAD" ? undefined : content.body);
  };
}
