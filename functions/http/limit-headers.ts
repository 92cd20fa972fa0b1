import { type Standing, type Standings, tighterOf } from "../limits/standing.ts";

/**
 * The caller's limits and what is left of them: OpenAI's headers, `x-ratelimit-reset` in unix seconds, which ElevenLabs'
 * client reads, and the fields of draft-ietf-httpapi-ratelimit-headers-11.
 */
export function limitHeaders(
  { requests: { account, key }, characters }: Pick<Standings, "requests" | "characters">,
  nowMs: number,
): Record<string, string> {
  const requests = tighterOf(account, key);
  const named = { requests, characters };
  return {
    ...trio("requests", requests, nowMs),
    ...trio("characters", characters, nowMs),
    "x-ratelimit-reset": String(Math.ceil(requests.opensAt / 1000)),
    "ratelimit-policy": list(named, ({ limit, windowSeconds }) => `q=${limit};w=${windowSeconds}`),
    ratelimit: list(named, ({ remaining, opensAt }) => `r=${remaining};t=${Math.ceil((opensAt - nowMs) / 1000)}`),
  };
}

/** Their names, for CORS. */
export const LIMIT_HEADERS = [
  ...["requests", "characters"].flatMap((unit) =>
    ["limit", "remaining", "reset"].map((of) => `x-ratelimit-${of}-${unit}`),
  ),
  "x-ratelimit-reset",
  "ratelimit-policy",
  "ratelimit",
];

function trio(unit: string, { limit, remaining, resetsAt }: Standing, nowMs: number) {
  return {
    [`x-ratelimit-limit-${unit}`]: String(limit),
    [`x-ratelimit-remaining-${unit}`]: String(remaining),
    [`x-ratelimit-reset-${unit}`]: duration(resetsAt - nowMs),
  };
}

function list(named: Record<string, Standing>, parameters: (standing: Standing) => string): string {
  return Object.entries(named)
    .map(([name, standing]) => `"${name}";${parameters(standing)}`)
    .join(", ");
}

const MS = 1000;
const MINUTE = 60;
const HOUR = 3600;

/** Milliseconds as OpenAI writes them: `12ms`, `1s`, `6m0s`, `120h0m5s`. */
export function duration(ms: number): string {
  if (ms < MS) return `${Math.max(0, Math.ceil(ms))}ms`;
  const seconds = Math.ceil(ms / MS);
  const parts = [
    seconds >= HOUR ? `${Math.floor(seconds / HOUR)}h` : "",
    seconds >= MINUTE ? `${Math.floor((seconds % HOUR) / MINUTE)}m` : "",
    `${seconds % MINUTE}s`,
  ];
  return parts.join("");
}
