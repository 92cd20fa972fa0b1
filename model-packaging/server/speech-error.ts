import type { ErrorFrame } from "#contract/frames.ts";

const STATUS: Record<ErrorFrame["code"], number> = {
  invalid_plan: 400,
  unsupported_contract: 400,
  voice_unavailable: 400,
  overloaded: 503,
  deadline_exceeded: 503,
  engine_failed: 503,
};

/** Why a request is not spoken: becomes a status if nothing was sent yet, else an `error` frame. */
export class SpeechError extends Error {
  override name = "SpeechError";
  readonly code: ErrorFrame["code"];
  readonly status: number;
  /** Of a 503: when the caller may try again. */
  readonly retryAfterSeconds: number;

  /** @param options a status in place of the code's own; when to try again, if not at once */
  constructor(
    code: ErrorFrame["code"],
    message: string,
    options: { status?: number; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? STATUS[code];
    this.retryAfterSeconds = options.retryAfterSeconds ?? 1;
  }
}
