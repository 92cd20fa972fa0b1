/** Whether the speech server answers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { UpstreamSettings } from "./settings.ts";
import { UpstreamError } from "./upstream-error.ts";

type Checked = Pick<UpstreamSettings, "healthUrl" | "startMs">;

const POLL_MS = 500;
const WATCH_MS = 2_000;
/** A server with one thread answers nothing else while it computes. */
const ANSWER_MS = 10_000;
/** A refused connection counts at once. */
const MOST_SILENCES = 3;

/** Resolves when the server answers. Throws an {@link UpstreamError} if it has not begun to in time. */
export async function untilHealthy({ healthUrl, startMs }: Checked): Promise<void> {
  const until = Date.now() + startMs;
  while ((await stateOf(healthUrl)) !== "healthy") {
    if (Date.now() > until) throw new UpstreamError(`no answer from ${healthUrl.href} within ${startMs / 1000} s`);
    await sleep(POLL_MS);
  }
}

/**
 * Reports every change, and nothing while the server stays as it was: healthy at first.
 * @param isBusy whether it is known to work, so that silence is no fault
 */
export async function watchHealth(
  { healthUrl }: Checked,
  isBusy: () => boolean,
  onChange: (isHealthy: boolean) => void,
): Promise<never> {
  let wasHealthy = true;
  for (let silences = 0; ; ) {
    await sleep(WATCH_MS);
    const state = await stateOf(healthUrl);
    silences = state === "silent" && !isBusy() ? silences + 1 : 0;
    const isHealthy: boolean = state === "healthy" || (state === "silent" && wasHealthy && silences < MOST_SILENCES);
    if (isHealthy !== wasHealthy) onChange(isHealthy);
    wasHealthy = isHealthy;
  }
}

async function stateOf(url: URL): Promise<"healthy" | "silent" | "broken"> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.ok ? "healthy" : "broken";
  } catch (error) {
    return error instanceof DOMException && error.name === "TimeoutError" ? "silent" : "broken";
  }
}
