/** Messages between the local cloud and a worker thread. */
export interface WorkerSetup {
  folder: string;
  /** `file.export`. */
  handler: string;
  s3Route: Route;
}

/** Connections to one `address:port` go to another. */
export interface Route {
  from: string;
  to: string;
}

/** The plain part of Lambda's context object. */
export interface InvocationContext {
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
}

export type ToWorker =
  | { type: "invoke"; event: unknown; context: InvocationContext; deadlineMs: number; traceId: string }
  /** The last chunk was taken: send the next. */
  | { type: "more" };

export type FromWorker =
  | { type: "ready" }
  | { type: "chunk"; bytes: Uint8Array }
  /** The invocation has ended. `payload` is the JSON that a buffered handler returned. */
  | { type: "done"; payload?: string }
  | { type: "failed"; name: string; message: string; stack: string };
