/** The body of `GET /health/deep`. */
import * as z from "zod/mini";

/** The parts that the service depends on, named by their purpose. */
export const HEALTH_PARTS = ["endpoint", "keys", "usage", "jobs", "audio"] as const;

/** `warming` and `busy` apply to the endpoint: it is reachable, but cannot speak now. */
export const HEALTH_STATES = ["ok", "warming", "busy", "down"] as const;

export const healthCheck = z.strictObject({
  part: z
    .enum(HEALTH_PARTS)
    .check(z.describe("`endpoint` is the model; `keys`, `usage` and `jobs` are tables; `audio` is a bucket.")),
  state: z.enum(HEALTH_STATES),
  latency_ms: z.int().check(z.minimum(0)),
});

export const healthResponse = z.strictObject({
  status: z.enum(["ok", "failing"]),
  checks: z.array(healthCheck),
});

export type HealthPart = (typeof HEALTH_PARTS)[number];
export type HealthState = (typeof HEALTH_STATES)[number];
export type HealthCheck = z.infer<typeof healthCheck>;
export type HealthResponse = z.infer<typeof healthResponse>;
