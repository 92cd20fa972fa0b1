/** HTTP servers that are reached from this machine only. */
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The numeric address: SDKs then use path-style S3, and `localhost` may mean ::1. */
export const HOST = "127.0.0.1";

export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** API Gateway refuses a request line and headers that are larger together. */
const MAX_HEADER_BYTES = 10_240;

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
    close: () => closeServer(server),
  };
}

/** Waits for the answers under way; idle keep-alive connections do not hold it up. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
