/**
 * Runs in a worker thread: one function's bundle, in an environment like that of Lambda's runtime. Bundled to plain
 * JavaScript at each start, so that handlers run without a TypeScript loader.
 */
import { join } from "node:path";
import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { routeConnections } from "./route-connections.ts";
import type { FromSandbox, ToSandbox, WorkerSetup } from "./worker-messages.ts";

type Handler = (event: unknown, ...rest: unknown[]) => unknown;

/** Lambda's runtime marks streaming handlers with it, and bundles may look for it. */
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
/** Separates the metadata from the body of a streamed HTTP response. */
const PRELUDE_END = Buffer.alloc(8);

if (!parentPort) throw new Error("this file runs in a worker thread");
const port: MessagePort = parentPort;
let sendNext: (() => void) | undefined;

const send = (message: FromSandbox) => port.postMessage(message);

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => Object.assign(handler, { [STREAMING]: "response" }),
    HttpResponseStream: { from: withPrelude },
  },
});

const setup = workerData as WorkerSetup;
routeConnections(setup.s3Route);
const handler = await loadHandler(setup);
port.on("message", (message: ToSandbox) => {
  if (message.type === "more") sendNext?.();
  else invoke(message).catch(fail);
});
send({ type: "ready" });

async function loadHandler({ folder, handler: name }: WorkerSetup): Promise<Handler> {
  const [file = "index", exported = "handler"] = name.split(".");
  const module: Record<string, unknown> = await import(pathToFileURL(join(folder, `${file}.mjs`)).href);
  const candidate = module[exported];
  if (typeof candidate !== "function") throw new Error(`${file}.mjs has no export ${exported}`);
  return candidate as Handler;
}

async function invoke({ event, context, deadlineMs, traceId }: ToSandbox & { type: "invoke" }): Promise<void> {
  process.env._X_AMZN_TRACE_ID = traceId;
  const fullContext = {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
  if (STREAMING in handler) {
    const stream = responseStream();
    const end = finished(stream);
    // A handler that throws may leave its stream broken: its own error is the one to report.
    end.catch(() => {});
    await handler(event, stream, fullContext);
    await end;
    send({ type: "done" });
    return;
  }
  const result = await handler(event, fullContext);
  send({ type: "done", payload: JSON.stringify(result) ?? "null" });
}

/** As slow as the reader of the response: each chunk waits until the one before was taken. */
function responseStream(): Writable {
  const stream = new Writable({
    // Whatever was written in the meantime is one chunk.
    writev(written, callback) {
      sendNext = () => {
        sendNext = undefined;
        callback();
      };
      // A copy: a chunk may be a slice of a buffer that is written to again.
      send({ type: "chunk", bytes: new Uint8Array(Buffer.concat(written.map(({ chunk }) => chunk as Buffer))) });
    },
  });
  return Object.assign(stream, { setContentType: () => {} });
}

/** Sends the metadata before the first byte; a response without a byte has none, as on Lambda. */
function withPrelude(stream: Writable, metadata: unknown): Writable {
  const write = stream.write.bind(stream);
  let first = true;
  const writeAfterPrelude: Writable["write"] = (...args: unknown[]) => {
    if (first) {
      first = false;
      stream.cork();
      write(JSON.stringify(metadata));
      write(PRELUDE_END);
      process.nextTick(() => stream.uncork());
    }
    return Reflect.apply(write, stream, args) as boolean;
  };
  const end = stream.end.bind(stream);
  stream.write = writeAfterPrelude;
  stream.end = ((...args: unknown[]) => {
    const [last] = args;
    if (last !== undefined && last !== null && typeof last !== "function") writeAfterPrelude(last);
    const callback = args.find((argument) => typeof argument === "function");
    return callback ? end(callback as () => void) : end();
  }) as Writable["end"];
  return stream;
}

function fail(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ errorType: name, errorMessage: message, stack: (stack ?? "").split("\n") }));
  send({ type: "failed", name, message, stack: stack ?? "" });
}
