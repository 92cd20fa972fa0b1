/**
 * The network of a function. Its URL of S3 is the one that presigned URLs must name, where callers can only download;
 * its own calls go to the socket of S3 on loopback.
 */
import { Agent } from "node:http";
import type { ConnectionRoute } from "./worker-messages.ts";

/** For all HTTP agents of this thread. */
export function routeConnections({ from, to }: ConnectionRoute): void {
  const { hostname: host, port } = new URL(`http://${to}`);
  const connect = Agent.prototype.createConnection;
  Agent.prototype.createConnection = function (options, callback) {
    const isRouted = `${options.host}:${options.port}` === from;
    return connect.call(this, isRouted ? { ...options, host, port: Number(port) } : options, callback);
  };
}
