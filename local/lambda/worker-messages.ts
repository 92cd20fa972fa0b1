/** Messages between the local cloud and a worker thread. */
export interface WorkerSetup {
  folder: string;
  /** `file.export`. */
  handler: string;
  s3Route: ConnectionRoute;
}

/** Connections to one `address:port` go to another. */
export interface ConnectionRoute {
  from: string;
  to: string;
}

/** The plain part of Lambda's context object. */
export interface LambdaContext {
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
}

export type ToSandbox =
  | { type: "invoke"; event: unknown; context: LambdaContext; deadlineMs: number; traceId: string }
  /** The last chunk was taken: send the next. */
  | { type: "more" };

export type FromSandbox =
  | { type: "ready" }
  | { type: "chunk"; bytes: Uint8Array }
  /** The invocation has ended. `payload` is the JSON that a buffered handler returned. */
  | { type: "done"; payload?: string }
  | { type: "failed"; name: string; message: string; stack: string };
