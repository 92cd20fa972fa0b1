/** One call of the speech server: `POST /v1/audio/speech`, answered with raw samples as they are made. */
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import pRetry from "p-retry";
import type { UpstreamSettings } from "./settings.ts";
import { UpstreamError } from "./upstream-error.ts";

/** A server on the same machine accepts a connection in less than a millisecond. */
const CONNECT_MS = 2_000;
/** Of calls that failed before their first audio. */
const RETRIES = { retries: 1, minTimeout: 200, randomize: true } as const;
/** A server that does not know `response_format` answers with its own. */
const RAW_TYPES = /^(?:audio\/(?:pcm|l16|raw|x-raw)|application\/octet-stream)\b/i;

const agent = new Agent({ keepAlive: true });

export interface SpeechCall {
  settings: UpstreamSettings;
  input: string;
  /** 0.25 to 4. */
  speed: number;
  /** Ends the call: the server sees its connection close. */
  signal: AbortSignal;
}

/**
 * The bytes of the answer, as they come. A call that fails before the first of them is made once more.
 *
 * Throws an {@link UpstreamError}, and the signal's reason when that aborts.
 */
export async function* speechBytes(call: SpeechCall): AsyncGenerator<Buffer> {
  const { signal } = call;
  let rest: AsyncGenerator<Buffer> | undefined;
  try {
    const opened = await pRetry(() => openSpeech(call), {
      ...RETRIES,
      signal,
      shouldRetry: ({ error }) => error instanceof UpstreamError && error.mayPass && !signal.aborted,
    });
    rest = opened.rest;
    yield opened.first;
    yield* rest;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await rest?.return(undefined);
  }
}

/** Resolves when the first bytes are there. */
async function openSpeech(call: SpeechCall): Promise<{ first: Buffer; rest: AsyncGenerator<Buffer> }> {
  const chunks = answerOf(call);
  const { value: first, done } = await chunks.next();
  if (done) throw new UpstreamError("no audio");
  return { first, rest: chunks };
}

async function* answerOf({ settings, input, speed, signal }: SpeechCall): AsyncGenerator<Buffer> {
  const { speechUrl, model, voice, stream, firstByteMs, idleMs } = settings;
  const fields = { model, voice, input, response_format: "pcm", speed, ...(stream && { stream }) };
  const body = JSON.stringify(fields);
  const request = httpRequest(speechUrl, { method: "POST", agent, signal, headers: headersOf(body) });
  const limit = new SilenceLimit(request);
  let isWhole = false;
  try {
    limit.start("no connection", CONNECT_MS);
    whenConnected(request, () => limit.start("no first byte", firstByteMs));
    const response = await responseTo(request, body);
    requireSamples(response);
    for await (const chunk of response) {
      // The reader may be slow, which is no fault of the server.
      limit.stop();
      yield chunk;
      limit.start("no more bytes", idleMs);
    }
    isWhole = response.complete;
  } catch (error) {
    throw limit.reached ?? (error instanceof UpstreamError ? error : failureOf(error));
  } finally {
    limit.stop();
    // The connection of a whole answer serves other requests.
    if (!isWhole) request.destroy();
  }
}

const headersOf = (body: string) => ({
  "content-type": "application/json",
  "content-length": Buffer.byteLength(body),
});

function responseTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    request.on("error", reject);
    request.end(body);
  });
}

function requireSamples({ statusCode = 0, headers }: IncomingMessage): void {
  const mayPass = statusCode >= 500 || statusCode === 429 || statusCode === 408;
  if (statusCode !== 200) throw new UpstreamError(`status ${statusCode}`, { mayPass });
  const type = headers["content-type"];
  if (type !== undefined && !RAW_TYPES.test(type)) throw new UpstreamError("not raw samples", { mayPass: false });
}

function failureOf(error: unknown): UpstreamError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return new UpstreamError(code === "ECONNREFUSED" ? "no connection" : "cut off", { cause: error });
}

function whenConnected(request: ClientRequest, proceed: () => void): void {
  request.once("socket", (socket) => {
    if (socket.connecting) socket.once("connect", proceed);
    else proceed();
  });
}

/** Ends a call whose server is silent for too long. */
class SilenceLimit {
  readonly #request: ClientRequest;
  #timer: NodeJS.Timeout | undefined;
  reached: UpstreamError | undefined;

  constructor(request: ClientRequest) {
    this.#request = request;
  }

  start(what: string, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reached = new UpstreamError(what);
      this.#request.destroy(this.reached);
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
