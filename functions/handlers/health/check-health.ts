import type { HealthCheck, HealthPart, HealthResponse, HealthState } from "#contract/health.ts";

/** Resolves when the part is healthy, else throws. */
export type Probe = (abortSignal: AbortSignal) => Promise<void>;

export interface HealthParts {
  probes: Readonly<Record<HealthPart, Probe>>;
  /** What a failure of a part means. */
  stateOf(part: HealthPart, error: unknown): HealthState;
  /** Called with each failure, since the answer reports the state alone. */
  onFailure(part: HealthPart, error: unknown): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A part that takes longer is down. */
const DEADLINE_MS = 5_000;
/** The answer is cached for this long: any key may request it, and each check makes the endpoint speak. */
const CACHED_MS = 5_000;

/** Checks all parts in parallel. */
export function createHealthCheck({ probes, stateOf, onFailure, now }: HealthParts) {
  let last: { answer: Promise<HealthResponse>; until: number } | undefined;

  async function check(part: HealthPart): Promise<HealthCheck> {
    const started = now();
    let state: HealthState = "ok";
    try {
      await probes[part](AbortSignal.timeout(DEADLINE_MS));
    } catch (error) {
      state = stateOf(part, error);
      onFailure(part, error);
    }
    return { part, state, latency_ms: Math.round(now() - started) };
  }

  async function checkAll(): Promise<HealthResponse> {
    const checks = await Promise.all((Object.keys(probes) as HealthPart[]).map(check));
    return { status: checks.every(({ state }) => state === "ok") ? "ok" : "failing", checks };
  }

  return function checkHealth(): Promise<HealthResponse> {
    if (!last || last.until <= now()) last = { answer: checkAll(), until: now() + CACHED_MS };
    return last.answer;
  };
}
