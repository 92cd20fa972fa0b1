/** One warm instance of a function: a worker thread that takes one invocation at a time. */
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import type { Writable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { FunctionModel } from "../template/deployment.ts";
import type { ConnectionRoute, FromSandbox, ToSandbox, WorkerSetup } from "./worker-messages.ts";

export interface SandboxOptions {
  model: FunctionModel;
  environment: Record<string, string>;
  workerFile: string;
  s3Route: ConnectionRoute;
  log: Writable;
  /** Receives each line of the output. */
  onLine?(line: string): void;
}

export interface Invocation {
  event: unknown;
  traceId: string;
  /** Receives the bytes of a streaming handler; the next chunk comes when the promise resolves. */
  onChunk(bytes: Uint8Array): Promise<void>;
}

/** The function threw, timed out or crashed. */
export class FunctionError extends Error {
  override name = "FunctionError";
  readonly kind: "threw" | "timed out" | "crashed";
  constructor(kind: FunctionError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Sandbox {
  /** False after a crash or a time-out. */
  readonly alive: boolean;
  /** Resolves to the JSON that a buffered handler returned; `undefined` after a stream. */
  invoke(invocation: Invocation): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Loading a bundle takes tenths of a second on an idle machine; Lambda allows ten seconds. */
const INIT_TIMEOUT_MS = 60_000;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { model, environment, workerFile, s3Route, log, onLine } = options;
  const setup: WorkerSetup = { folder: model.folder, handler: model.handler, s3Route };
  const worker = new Worker(workerFile, {
    workerData: setup,
    env: environment,
    // Without the TypeScript loader of this process.
    execArgv: [],
    stdout: true,
    stderr: true,
    name: model.name,
    resourceLimits: { maxOldGenerationSizeMb: model.memoryMb },
  });
  for (const output of [worker.stdout, worker.stderr]) output.on("data", (chunk) => log.write(chunk));
  if (onLine) createInterface({ input: worker.stdout }).on("line", onLine);
  let alive = true;
  let onMessage: (message: FromSandbox) => void = () => {};
  let onDeath: (error: FunctionError) => void = () => {};
  const die = (reason: string) => {
    alive = false;
    onDeath(new FunctionError("crashed", `${model.name} ${reason}`));
  };
  worker.on("message", (message: FromSandbox) => onMessage(message));
  worker.on("error", (error) => {
    log.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    die(`crashed: ${error instanceof Error ? error.message : String(error)}`);
  });
  worker.on("exit", () => die("exited"));

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(new FunctionError("timed out", `${model.name} did not load`));
    }, INIT_TIMEOUT_MS);
    onDeath = reject;
    onMessage = () => {
      clearTimeout(timer);
      resolve();
    };
  });

  return {
    get alive() {
      return alive;
    },
    invoke: ({ event, traceId, onChunk }) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          alive = false;
          log.write(`${new Date().toISOString()} Task timed out after ${model.timeoutMs / 1000} seconds\n`);
          void worker.terminate();
          settle(() => reject(new FunctionError("timed out", `${model.name} timed out`)));
        }, model.timeoutMs);
        const settle = (finish: () => void) => {
          clearTimeout(timer);
          onMessage = () => {};
          onDeath = () => {};
          finish();
        };
        onDeath = (error) => settle(() => reject(error));
        onMessage = (message) => {
          if (message.type === "chunk") void onChunk(message.bytes).then(() => post({ type: "more" }));
          else if (message.type === "done") settle(() => resolve(message.payload));
          else if (message.type === "failed") {
            settle(() => reject(new FunctionError("threw", message.message)));
          }
        };
        const deadlineMs = Date.now() + model.timeoutMs;
        post({ type: "invoke", event, context: contextOf(model), deadlineMs, traceId });
      }),
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };

  function post(message: ToSandbox): void {
    worker.postMessage(message);
  }
}

function contextOf(model: FunctionModel) {
  return {
    functionName: model.name,
    functionVersion: "1",
    invokedFunctionArn: model.arn,
    memoryLimitInMB: String(model.memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${model.name}`,
    logStreamName: "local",
  };
}
