import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import pRetry from "p-retry";
import { accountTag } from "#contract/account-tag.ts";
import { encodeCustomAttributes } from "#contract/custom-attributes.ts";
import { decodeFrames, type Frame } from "#contract/frames.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { EndpointCall, SpeechEndpoint } from "../../speaking/ports.ts";
import { lazily } from "../clients/lazily.ts";
import { nextWithin } from "./deadline.ts";
import { fromErrorFrame, fromRuntimeError, isWithoutEndpoint, unavailable } from "./failures.ts";
import { payloadParts } from "./payload-parts.ts";
import { createRetryBudget } from "./retry-budget.ts";

/** A live endpoint accepts a connection in milliseconds. */
const CONNECTION_TIMEOUT_MS = 2_000;
/** A silence that is longer than the longest call, by this much, is a lost connection. */
const SILENCE_SLACK_MS = 5_000;
/** Waits 0.1 to 0.2 s and 0.2 to 0.4 s. After a longer failure, the caller retries. */
const RETRIES = { retries: 2, minTimeout: 100, factor: 2, randomize: true } as const;

const createClient = (silenceMs: number) =>
  lazily(
    () =>
      new SageMakerRuntimeClient({
        // This module retries, within a budget: the SDK must not multiply that.
        maxAttempts: 1,
        requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, socketTimeout: silenceMs },
      }),
  );

export interface EndpointParts {
  endpointName: string;
  /** After this long the endpoint ends a call. */
  callSeconds: number;
  record(metric: MetricName, value: number): void;
  now(): number;
  /** Called when there is no such endpoint. Returns the one that speaks instead. */
  fallback?: () => SpeechEndpoint;
  client?: SageMakerRuntimeClient;
}

/** The SageMaker endpoint, always called as a response stream. */
export function createSpeechEndpoint({
  endpointName,
  callSeconds,
  record,
  now,
  fallback,
  client,
}: EndpointParts): SpeechEndpoint {
  const budget = createRetryBudget();
  const silenceMs = callSeconds * 1000 + SILENCE_SLACK_MS;
  const runtime = client ?? createClient(silenceMs);

  async function* call(body: Uint8Array, endpointCall: EndpointCall, signal: AbortSignal): AsyncGenerator<Frame> {
    const { requestId, account, lastFrameBy } = endpointCall;
    const response = await runtime.send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: endpointName,
        ContentType: "application/json",
        CustomAttributes: encodeCustomAttributes({ requestId, deadline: lastFrameBy, accountTag: accountTag(account) }),
        Body: body,
      }),
      { abortSignal: signal },
    );
    yield* decodeFrames(payloadParts(response.Body));
  }

  /** Resolves when the first frame arrives. `stop` ends the call at any time, also during a read. */
  async function open(body: Uint8Array, endpointCall: EndpointCall) {
    const { firstFrameBy, unwanted } = endpointCall;
    const stop = new AbortController();
    const frames = call(body, endpointCall, AbortSignal.any([stop.signal, ...(unwanted ? [unwanted] : [])]));
    try {
      const first = await nextWithin(frames, firstFrameBy - now());
      if (first.done) throw unavailable("model_unavailable", new Error("the stream had no frame"));
      if (first.value.type === "error") throw fromErrorFrame(first.value.payload);
      return { frames, first: first.value, stop: () => stop.abort() };
    } catch (error) {
      stop.abort();
      throw error;
    }
  }

  const isWanted = ({ firstFrameBy, unwanted }: EndpointCall) => now() < firstFrameBy && !unwanted?.aborted;

  /** Null when there is no such endpoint, and a fall-back. */
  async function openWithRetries(body: Uint8Array, endpointCall: EndpointCall) {
    let calls = 0;
    budget.earn();
    try {
      return await pRetry(
        () => {
          calls += 1;
          return open(body, endpointCall).catch((error) => Promise.reject(fromRuntimeError(error)));
        },
        {
          ...RETRIES,
          shouldRetry: ({ error }) => isWorthRetrying(error) && isWanted(endpointCall) && budget.spend(),
        },
      );
    } catch (error) {
      const failure = fromRuntimeError(error);
      if (fallback && isWithoutEndpoint(failure)) return null;
      if (!endpointCall.unwanted?.aborted) record("EndpointUnavailable", 1);
      throw failure;
    } finally {
      record("EndpointRetries", calls - 1);
    }
  }

  return {
    async *speak(plan: SpeechPlan, endpointCall: EndpointCall) {
      const opened = await openWithRetries(new TextEncoder().encode(JSON.stringify(plan)), endpointCall);
      if (!opened) return yield* fallback?.().speak(plan, endpointCall) ?? [];
      const { frames, first, stop } = opened;
      yield first;
      let last: Frame = first;
      try {
        for (;;) {
          const { done, value } = await nextWithin(frames, Math.min(silenceMs, endpointCall.lastFrameBy - now()));
          if (done) break;
          if (value.type === "error") throw fromErrorFrame(value.payload);
          last = value;
          yield value;
        }
      } catch (error) {
        throw fromRuntimeError(error);
      } finally {
        stop();
        await frames.return(undefined).catch(() => {});
      }
      if (last.type !== "summary")
        throw unavailable("model_unavailable", new Error("the stream ended without a summary"));
    },
  };
}

/** A model takes minutes to warm up, and a retry fixes neither an internal error nor a missing endpoint. */
function isWorthRetrying(error: unknown): boolean {
  const failure = fromRuntimeError(error);
  if (isWithoutEndpoint(failure)) return false;
  const { code } = failure;
  return code === "model_unavailable" || code === "model_overloaded";
}
