/** Passes a request on to the service behind, as it came. */
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from "node:http";

const agent = new Agent({ keepAlive: true });

export interface ForwardOptions {
  target: string;
  /** When given, it was read already; else the incoming body is piped. */
  body?: Buffer;
  /** May change the status and headers of the answer, or take it over by returning `undefined`. */
  onAnswer?(status: number, headers: OutgoingHttpHeaders): { status: number; headers: OutgoingHttpHeaders } | undefined;
}

export function forward(incoming: IncomingMessage, outgoing: ServerResponse, options: ForwardOptions): void {
  const { target, body, onAnswer } = options;
  const upstream = request(
    new URL(incoming.url ?? "/", target),
    // The host stays that of the front: it is part of the signature.
    { method: incoming.method ?? "GET", headers: incoming.headers, agent },
    (answer) => {
      const received = { status: answer.statusCode ?? 502, headers: answer.headers };
      const changed = onAnswer ? onAnswer(received.status, received.headers) : received;
      if (!changed) {
        answer.resume();
        return;
      }
      outgoing.writeHead(changed.status, changed.headers);
      answer.pipe(outgoing);
      answer.on("error", () => outgoing.destroy());
    },
  );
  upstream.on("error", () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(500).end();
  });
  // A caller that hangs up needs no answer any more.
  outgoing.on("close", () => {
    if (!outgoing.writableFinished) upstream.destroy();
  });
  if (body) upstream.end(body);
  else incoming.pipe(upstream);
}
