import { ModelError, ModelNotReadyException, ValidationError } from "@aws-sdk/client-sagemaker-runtime";
import { ApiError } from "#contract/errors.ts";
import type { ErrorFrame } from "#contract/frames.ts";

/** OpenAI's clients ignore longer waits. */
const LONGEST_WAIT_SECONDS = 60;
/** Seconds for Retry-After, by failure, where the container does not say. */
const WAIT_SECONDS = { model_overloaded: 2, model_unavailable: 5, model_warming: 30 } as const;

const MESSAGES = {
  model_overloaded: "All model servers are busy.",
  model_unavailable: "The model did not answer.",
  model_warming: "The model is starting.",
} as const;

type Unavailable = keyof typeof WAIT_SECONDS;

export function unavailable(code: Unavailable, cause?: unknown, waitSeconds: number = WAIT_SECONDS[code]): ApiError {
  const retryAfterSeconds = Math.min(LONGEST_WAIT_SECONDS, waitSeconds);
  return new ApiError(code, MESSAGES[code], { retryAfterSeconds, cause });
}

/** Statuses of a container that is at capacity. */
const BUSY = [429, 503];

const ourFault = (cause: unknown) => new ApiError("internal_error", "Something went wrong on our side.", { cause });

/** The documented error for a failure of the runtime API. */
export function fromRuntimeError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ModelError) return fromContainerStatus(error);
  if (error instanceof ModelNotReadyException) return unavailable("model_warming", error);
  if (error instanceof Error && error.name.startsWith("Throttling")) return unavailable("model_overloaded", error);
  return unavailable("model_unavailable", error);
}

/** Whether there is no such endpoint, or it does not take calls. */
export const isWithoutEndpoint = ({ cause }: ApiError) => cause instanceof ValidationError;

function fromContainerStatus(error: ModelError): ApiError {
  const { OriginalStatusCode: status = 500 } = error;
  if (BUSY.includes(status)) return unavailable("model_overloaded", error, waitIn(error));
  // The container rejected our plan: a retry would fail too.
  return status < 500 ? ourFault(error) : unavailable("model_unavailable", error);
}

/** Seconds after which the container expects a free place: SageMaker passes on its body, not its headers. */
function waitIn({ OriginalMessage = "" }: ModelError): number | undefined {
  const [, seconds] = /"retryAfterSeconds":(\d{1,4})\b/.exec(OriginalMessage) ?? [];
  return seconds === undefined ? undefined : Math.max(1, Number(seconds));
}

/** The documented error for the failure that the model server reports in its last frame. */
export function fromErrorFrame({ code, message }: ErrorFrame): ApiError {
  const cause = new Error(`${code}: ${message}`);
  if (code === "overloaded" || code === "deadline_exceeded") return unavailable("model_overloaded", cause);
  if (code === "invalid_plan" || code === "unsupported_contract") return ourFault(cause);
  return unavailable("model_unavailable", cause);
}
