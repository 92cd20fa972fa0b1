/**
 * Runs in a worker thread: one function's bundle, under what Lambda's runtime would give it.
 *
 * Bundled at start to plain JavaScript, so that no loader of ours stands between a handler and Node.
 */
import { join } from "node:path";
import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { routeConnections } from "./route-connections.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "./worker-messages.ts";

type Handler = (event: unknown, ...rest: unknown[]) => unknown;

/** The mark that Lambda's runtime leaves on a handler, and bundles may look for. */
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
/** Ends the metadata that goes before the body of a streamed HTTP answer. */
const PRELUDE_END = Buffer.alloc(8);

if (!parentPort) throw new Error("this file runs in a worker thread");
const port: MessagePort = parentPort;
let takeMore: (() => void) | undefined;

const send = (message: FromWorker) => port.postMessage(message);

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => Object.assign(handler, { [STREAMING]: "response" }),
    HttpResponseStream: { from: withPrelude },
  },
});

const setup = workerData as WorkerSetup;
routeConnections(setup.s3Route);
const handler = await loadHandler(setup);
port.on("message", (message: ToWorker) => {
  if (message.type === "more") takeMore?.();
  else invoke(message).catch(fail);
});
send({ type: "ready" });

async function loadHandler({ folder, handler: name }: WorkerSetup): Promise<Handler> {
  const [file = "index", exported = "handler"] = name.split(".");
  const module: Record<string, unknown> = await import(pathToFileURL(join(folder, `${file}.mjs`)).href);
  const found = module[exported];
  if (typeof found !== "function") throw new Error(`${file}.mjs has no export ${exported}`);
  return found as Handler;
}

async function invoke({ event, context, deadlineMs, traceId }: ToWorker & { type: "invoke" }): Promise<void> {
  process.env._X_AMZN_TRACE_ID = traceId;
  const fullContext = {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
  if (STREAMING in handler) {
    const stream = responseStream();
    const ended = finished(stream);
    // A handler that throws may leave its stream open or broken: its own error is the one to tell.
    ended.catch(() => {});
    await handler(event, stream, fullContext);
    await ended;
    send({ type: "done" });
    return;
  }
  const result = await handler(event, fullContext);
  send({ type: "done", payload: JSON.stringify(result) ?? "null" });
}

/** Takes no more than the reader of the answer does: each chunk waits until the one before has gone out. */
function responseStream(): Writable {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      takeMore = () => {
        takeMore = undefined;
        callback();
      };
      // A copy of its own: a chunk may be a slice of a buffer that is still written to.
      send({ type: "chunk", bytes: new Uint8Array(chunk) });
    },
  });
  return Object.assign(stream, { setContentType: () => {} });
}

/** Puts the metadata before the first byte; an answer without any byte sends none, as on Lambda. */
function withPrelude(stream: Writable, metadata: unknown): Writable {
  const write = stream.write.bind(stream);
  let first = true;
  const writeAfterPrelude: Writable["write"] = (...args: unknown[]) => {
    if (first) {
      first = false;
      write(JSON.stringify(metadata));
      write(PRELUDE_END);
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
