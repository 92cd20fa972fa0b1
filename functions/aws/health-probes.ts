/** The cheapest call to each dependency that fails when the dependency is broken. */
import { Readable } from "node:stream";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { decodeFrames, type Frame, type SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { lazily } from "./clients/lazily.ts";
import { fromErrorFrame, fromRuntimeError } from "./sagemaker/failures.ts";

/** Resolves when the dependency works, else throws. */
export type DependencyCheck = (abortSignal: AbortSignal) => Promise<void>;

/** No retries: an intermittent failure should be visible. */
const ONCE = { maxAttempts: 1 };

/** Table states in which items can be read and written. */
const OPEN = ["ACTIVE", "UPDATING"];

/**
 * Whether a table is open. Describing it needs no right to read items; an open table whose data is unreachable is not
 * detected.
 */
export function tableProbe(name: string, client = lazily(() => new DynamoDBClient(ONCE))): DependencyCheck {
  return async (abortSignal) => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }), { abortSignal });
    if (!OPEN.includes(Table?.TableStatus ?? "")) throw new Error(`the table is ${Table?.TableStatus}`);
  };
}

/** Whether a bucket exists and can be used. */
export function bucketProbe(name: string, client = lazily(() => new S3Client(ONCE))): DependencyCheck {
  return async (abortSignal) => {
    await client.send(new HeadBucketCommand({ Bucket: name }), { abortSignal });
  };
}

/** Whether the endpoint can speak `plan`. Throws an ApiError with the reason. */
export function endpointProbe(
  name: string,
  plan: SpeechPlan,
  client = lazily(() => new SageMakerRuntimeClient(ONCE)),
): DependencyCheck {
  return async (abortSignal) => {
    try {
      await speakOnce(name, plan, client, abortSignal);
    } catch (error) {
      throw fromRuntimeError(error);
    }
  };
}

/** Has an endpoint speak `plan` in one buffered call, and returns what its container reports. */
export async function speakOnce(
  EndpointName: string,
  plan: SpeechPlan,
  client: SageMakerRuntimeClient,
  abortSignal: AbortSignal,
): Promise<SummaryFrame> {
  const command = new InvokeEndpointCommand({
    EndpointName,
    ContentType: "application/json",
    Body: JSON.stringify(plan),
  });
  const { Body } = await client.send(command, { abortSignal });
  const last = await lastFrame(Body ?? new Uint8Array());
  if (last?.type === "error") throw fromErrorFrame(last.payload);
  if (last?.type !== "summary") throw new Error("the endpoint's response ended without a summary");
  return last.payload;
}

async function lastFrame(body: Uint8Array): Promise<Frame | undefined> {
  let last: Frame | undefined;
  for await (const frame of decodeFrames(Readable.from([body]))) last = frame;
  return last;
}
