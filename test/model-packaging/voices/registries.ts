/** A server in the shapes of a hub, a mirror, a package index and npm's registry, and what goes wrong with them. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { create } from "tar";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

export interface Registries {
  url: string;
  /** Paths that were asked for, with the range if there was one. */
  requests: string[];
  /** Content by path. */
  files: Map<string, Buffer>;
  /** Where a path is instead. */
  redirects: Map<string, string>;
  /** The header `authorization` of each request. */
  tokens: (string | undefined)[];
  /** Bytes after which the connection breaks, by path; each breaks once. */
  breaks: Map<string, number>;
  /** From then on nothing answers. */
  stop(): void;
}

export async function startRegistries(): Promise<Registries> {
  const files = new Map<string, Buffer>();
  const breaks = new Map<string, number>();
  const redirects = new Map<string, string>();
  const requests: string[] = [];
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push([request.url, request.headers.range].filter(Boolean).join(" "));
    tokens.push(request.headers.authorization);
    const location = redirects.get(request.url ?? "");
    if (location === undefined) answer(request, response, files, breaks);
    else response.writeHead(302, { location }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    files,
    redirects,
    tokens,
    breaks,
    stop,
  };
}

function answer(
  { url = "", headers, socket }: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, Buffer>,
  breaks: Map<string, number>,
): void {
  const content = files.get(decodeURIComponent(url));
  if (!content) {
    response.writeHead(404).end();
    return;
  }
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  if (start >= content.length) {
    response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    return;
  }
  const type = url.startsWith("/json/") ? "application/vnd.pypi.simple.v1+json" : "text/html";
  const rest = content.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, { "content-type": type, "content-length": rest.length });
  const breaksAfter = breaks.get(url);
  if (breaksAfter === undefined) {
    response.end(rest);
    return;
  }
  breaks.delete(url);
  response.write(rest.subarray(0, breaksAfter), () => setTimeout(() => socket.destroy(), 20));
}

/** Puts a wheel with these files on the index, which is in JSON below `/json` and in HTML below `/html`. */
export function addWheel({ files, url }: Registries, name: string, version: string, content: Record<string, Buffer>) {
  const wheel = Buffer.from(zipSync(content));
  const file = `${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`;
  files.set(`/wheels/${file}`, wheel);
  const json = {
    files: [
      { filename: `${name}-${version}.tar.gz`, url: "../no" },
      { filename: file, url: `${url}/wheels/${file}` },
    ],
  };
  files.set(`/json/${name}/`, Buffer.from(JSON.stringify(json)));
  files.set(`/html/${name}/`, Buffer.from(`<a href="../../wheels/${file}#sha256=0">${file}</a>`));
  return wheel;
}

/** Puts a package with these files on npm's registry. Returns its tarball. */
export async function addPackage(
  { files, url }: Registries,
  name: string,
  version: string,
  content: Record<string, string | Buffer>,
): Promise<Buffer> {
  const cwd = temporaryFolder("package");
  const all = { "package.json": JSON.stringify({ name, version }), ...content };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, "package", path)), { recursive: true });
    writeFileSync(join(cwd, "package", path), text);
  }
  await create({ gzip: true, cwd, file: join(cwd, "package.tgz") }, ["package"]);
  const tarball = readFileSync(join(cwd, "package.tgz"));
  const path = `/${name}/-/${name}-${version}.tgz`;
  files.set(path, tarball);
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const versions = { [version]: { name, version, dist: { tarball: url + path, integrity } } };
  files.set(`/${name}`, Buffer.from(JSON.stringify({ name, "dist-tags": { latest: version }, versions })));
  return tarball;
}
