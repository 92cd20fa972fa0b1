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

  /** @param status in place of the code's own */
  constructor(code: ErrorFrame["code"], message: string, status = STATUS[code]) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
