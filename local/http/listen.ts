/** HTTP servers of the local cloud. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The numeric address: SDKs then use path-style S3, and `localhost` may mean ::1. */
export const LOOPBACK = "127.0.0.1";

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface ServeOptions {
  handler: Handler;
  /** IPv4 address (default: loopback). */
  address?: string;
  /** 0 (the default) takes a free one. */
  port?: number;
  /** Receives what a handler throws, after which the caller gets 500 or a response that breaks off. */
  onError(error: unknown): void;
}

export interface Listening {
  url: string;
  address: string;
  port: number;
  /** Waits so many milliseconds for responses in progress. */
  close(graceMs?: number): Promise<void>;
}

/** API Gateway refuses a request line and headers that are larger together. */
const MAX_HEADER_BYTES = 10_240;
const KEEP_ALIVE_MS = 60_000;
const IDLE_CHECK_MS = 50;

export async function serve(options: ServeOptions): Promise<Listening> {
  const settings = { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS };
  return listen(createServer(settings, catching(options)), options.port, options.address);
}

/** Rejects with code `EADDRINUSE` when another program has the port, `EADDRNOTAVAIL` when the address is not local. */
export async function listen(server: Server, port = 0, address = LOOPBACK): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const actual = server.address() as AddressInfo;
  return {
    url: `http://${actual.address}:${actual.port}`,
    address: actual.address,
    port: actual.port,
    close: (graceMs = 0) => closeServer(server, graceMs),
  };
}

/** A rejected handler, such as one whose caller hung up, must not end the process. */
function catching({ handler, onError }: ServeOptions): RequestListener {
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch (error) {
      onError(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  };
}

/** Connections kept alive between requests do not delay it. */
function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
