/** HTTP servers that are reached from this machine only. */
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The numeric address: SDKs then use path-style S3, and `localhost` may mean ::1. */
export const HOST = "127.0.0.1";

export interface Listening {
  url: string;
  port: number;
  /** Waits for the answers under way, so long. */
  close(graceMs?: number): Promise<void>;
}

/** API Gateway refuses a request line and headers that are larger together. */
const MAX_HEADER_BYTES = 10_240;
const IDLE_CHECK_MS = 50;
const PAIR_ATTEMPTS = 20;

export async function serve(listener: RequestListener, port = 0): Promise<Listening> {
  return listen(createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 60_000 }, listener), port);
}

/** `port` 0 takes a free one. Throws an error of code `EADDRINUSE` when somebody has the port. */
export async function listen(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${taken}`,
    port: taken,
    close: (graceMs = 0) => closeServer(server, graceMs),
  };
}

/** A connection that is kept alive between answers does not hold it up. */
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

/** Two servers on neighbouring ports, so that both have the same address at each start. `port` 0 finds two free ones. */
export async function serveOnPair(
  first: RequestListener,
  second: RequestListener,
  port: number,
): Promise<[Listening, Listening]> {
  for (let attempt = 0; ; attempt++) {
    const low = await serve(first, port);
    try {
      return [low, await serve(second, low.port + 1)];
    } catch (error) {
      await low.close();
      if (port !== 0 || attempt >= PAIR_ATTEMPTS) throw error;
    }
  }
}
