import type { Handler } from "./listen.ts";

/**
 * Refuses what only a browser sends: an Origin, or a Host that is not the server's own, as after DNS rebinding.
 * @param otherHost `host:port` that is accepted too
 */
export function internalOnly(handler: Handler, otherHost?: string): Handler {
  return (request, response) => {
    const { host, origin } = request.headers;
    const { localAddress, localPort } = request.socket;
    const own = host === `${localAddress}:${localPort}` || (host !== undefined && host === otherHost);
    if (own && origin === undefined) return handler(request, response);
    response.writeHead(403, { connection: "close" }).end("This service is internal to the local cloud.\n");
  };
}
