/** Whether the service works, as a caller would find. */
import { answerOf, eventOf } from "../../http/own-request.ts";

export interface ProbeParts {
  /** Asks the function that speaks, and returns all that it wrote. */
  speak(event: unknown): Promise<Uint8Array>;
  /** Status of a public page, through the gateway. */
  health(): Promise<number>;
  /** Whether the stage is parked. */
  isParked(): Promise<boolean>;
  wait(ms: number): Promise<void>;
  onFailure(error: unknown): void;
  requestId: string;
}

/** A full queue is no outage, and has moved on by then. */
const RETRY_AFTER_MS = 10_000;

/** Speaks a word, and asks for the public page, twice if need be. A parked stage is not down. */
export async function isDown({ speak, health, isParked, wait, onFailure, requestId }: ProbeParts): Promise<boolean> {
  if (await works()) return false;
  if (await isParked()) return false;
  await wait(RETRY_AFTER_MS);
  return !(await works());

  async function works(): Promise<boolean> {
    try {
      const event = eventOf({ path: "/v1/synthesize", body: { text: "ya", sample_rate: 8000 }, requestId });
      const [spoken, page] = await Promise.all([speak(event), health()]);
      const { status, body } = answerOf(spoken);
      if (status !== 200) throw new Error(`the word was answered ${status}: ${body.toString().slice(0, 500)}`);
      if (page !== 200) throw new Error(`the page was answered ${page}`);
      return true;
    } catch (error) {
      onFailure(error);
      return false;
    }
  }
}
