/**
 * GET with Node's HTTP client. Its `fetch` ends the process with an AssertionError that no caller can catch when a
 * server closes the connection while the reader is slower than the network (undici up to 7.30).
 */
import { once } from "node:events";
import { get, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { get as getSecurely } from "node:https";
import { PullError } from "./pull-error.ts";

const MOST_REDIRECTS = 10;

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Address after all redirects. */
  url: string;
  /** Fails where the connection ends too early. */
  body: IncomingMessage;
}

export interface GetOptions {
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** The answer, whatever its status, after redirects. Throws a PullError where there is none. */
export async function httpGet(address: string, { headers, signal }: GetOptions): Promise<HttpAnswer> {
  let url = parsed(address);
  let sent = headers;
  for (let left = MOST_REDIRECTS; left > 0; left--) {
    const body = await answerOf(url, { headers: sent, signal });
    const { statusCode: status = 0, headers: received } = body;
    if (received.location === undefined || ![301, 302, 303, 307, 308].includes(status))
      return { status, headers: received, url: url.href, body };
    body.destroy();
    const next = parsed(new URL(received.location, url).href);
    // What is for one server is not for another.
    if (next.origin !== url.origin) sent = withoutAuthorization(sent);
    url = next;
  }
  throw new PullError(`${shown(url)} redirects more than ${MOST_REDIRECTS} times`);
}

async function answerOf(url: URL, { headers, signal }: GetOptions): Promise<IncomingMessage> {
  try {
    // A connection of its own: one that is kept may be closed by the server just when it is used again.
    const request = (url.protocol === "https:" ? getSecurely : get)(url, { headers, signal, agent: false });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    // Such as a malformed chunk: without a listener, the process would end.
    request.on("error", (error) => response.destroy(error));
    return response;
  } catch (error) {
    throw new PullError(`${shown(url)} cannot be reached (${codeOf(error) ?? String(error)})`);
  }
}

function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new PullError(`${address} is not an address of HTTP`);
}

const withoutAuthorization = (headers: GetOptions["headers"]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization"));

/** Without a user's name and password. */
export const shown = ({ protocol, host, pathname }: URL) => `${protocol}//${host}${pathname}`;

/** The code of an error or of what caused it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  return causes.map(codeOf).find((code) => code !== undefined);
}
