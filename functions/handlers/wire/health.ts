import type { Variables } from "#contract/deployment.ts";
import type { HealthPart } from "#contract/health.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { bucketProbe, type DependencyCheck, endpointProbe, tableProbe } from "../../aws/health-probes.ts";

/** Connects deep health to the parts that it checks. `plan`: what the endpoint speaks. */
export function wireProbes(env: Variables<"health">, plan: SpeechPlan): Record<HealthPart, DependencyCheck> {
  return {
    endpoint: endpointProbe(env.ENDPOINT_NAME, plan),
    keys: tableProbe(env.KEYS_TABLE),
    usage: tableProbe(env.USAGE_TABLE),
    jobs: tableProbe(env.JOBS_TABLE),
    audio: bucketProbe(env.AUDIO_BUCKET),
  };
}
