/** The one port for callers: the API, and downloads by presigned URL under the name of their bucket. */
import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import { type Handler, type Listening, LOOPBACK, serve } from "./http/listen.ts";

export interface PublicPort extends Listening {
  /** `address:port` under which callers reach it. */
  host: string;
  /** Answers 503 until this is called. */
  open(handlers: PublicHandlers): void;
}

export interface PublicHandlers {
  api: Handler;
  download: Handler;
  /** Everything below `/console` and `/docs`; without it, the API answers there too. */
  console: Handler | undefined;
  /** No route of the API begins with the name of one. */
  buckets: readonly string[];
}

export interface PublicPortOptions {
  address: string;
  /** 0 takes a free one. */
  port: number;
  onError(error: unknown): void;
}

/** First part of the console's path. No route of the API begins with it. */
export const CONSOLE = "console";

/** The API reference and the guides, which the console's distribution serves. */
const DOCS = "docs";

const ALL_INTERFACES = "0.0.0.0";

export async function openPublicPort({ address, port, onError }: PublicPortOptions): Promise<PublicPort> {
  let current: Handler = (_, response) => response.writeHead(503).end();
  const handler: Handler = (request, response) => current(request, response);
  const listening = await serve({ address, port, handler, onError });
  return {
    ...listening,
    host: `${address === ALL_INTERFACES ? firstOwnAddress() : address}:${listening.port}`,
    open({ api, download, console, buckets }) {
      current = (request, response) => {
        const [, first = ""] = (request.url ?? "").split(/[/?]/, 2);
        if (console && first === CONSOLE) return console(request, response);
        if (console && isPageOfRoot(request)) return response.writeHead(302, { location: `/${CONSOLE}/` }).end();
        if (console && first === DOCS) return response.writeHead(302, { location: `/${CONSOLE}${request.url}` }).end();
        return buckets.includes(first) ? download(request, response) : api(request, response);
      };
    },
  };
}

/** Whether a browser asks for the address itself. The API has nothing there. */
const isPageOfRoot = ({ method, url, headers }: IncomingMessage) =>
  method === "GET" && url === "/" && headers.accept?.includes("text/html") === true;

/** What other machines may reach this one by; loopback where there is no network. */
function firstOwnAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? LOOPBACK;
}
