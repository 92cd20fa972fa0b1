import { ModelError, ModelNotReadyException } from "@aws-sdk/client-sagemaker-runtime";
import { ApiError } from "#contract/errors.ts";
import type { ErrorFrame } from "#contract/frames.ts";

/** Seconds that a caller should wait, by what is wrong: at most 60, for OpenAI's clients ignore more. */
const WAIT_SECONDS = { model_overloaded: 2, model_unavailable: 5, model_warming: 30 } as const;

const MESSAGES = {
  model_overloaded: "All model servers are busy.",
  model_unavailable: "The model did not answer.",
  model_warming: "The model is starting.",
} as const;

type Unavailable = keyof typeof WAIT_SECONDS;

export function unavailable(code: Unavailable, cause?: unknown): ApiError {
  return new ApiError(code, MESSAGES[code], { retryAfterSeconds: WAIT_SECONDS[code], cause });
}

/** The container's statuses that mean "full". */
const BUSY = [429, 503];

/** A failure of the runtime API as the caller sees it. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ModelError) {
    return unavailable(BUSY.includes(error.OriginalStatusCode ?? 0) ? "model_overloaded" : "model_unavailable", error);
  }
  if (error instanceof ModelNotReadyException) return unavailable("model_warming", error);
  if (error instanceof Error && error.name.startsWith("Throttling")) return unavailable("model_overloaded", error);
  return unavailable("model_unavailable", error);
}

/** A failure that the model server reports in its last frame. */
export function fromErrorFrame({ code, message }: ErrorFrame): ApiError {
  const cause = new Error(`${code}: ${message}`);
  if (code === "overloaded" || code === "deadline_exceeded") return unavailable("model_overloaded", cause);
  if (code === "invalid_plan" || code === "unsupported_contract") {
    return new ApiError("internal_error", "Something went wrong on our side.", { cause });
  }
  return unavailable("model_unavailable", cause);
}
