/** Plays a trace against a policy. */
import { SCALING } from "#contract/scaling.ts";
import { createFleet, INSTANCE, type Outcome, STEP } from "./fleet.ts";
import type { Limits, Policy } from "./policies.ts";
import type { Trace } from "./traces.ts";

export interface Sample {
  second: number;
  size: number;
  ready: number;
  rate: number;
}

export interface Simulation extends Outcome {
  requests: number;
  /** Once a minute. */
  samples: Sample[];
}

export interface SimulationOptions {
  limits: Limits;
  /** From the order of an instance until it serves. */
  startSeconds: number;
}

/** Equal arguments give equal results: the only chance is a generator with a fixed seed. */
export function simulate(trace: Trace, policyOf: (limits: Limits) => Policy, options: SimulationOptions): Simulation {
  const { limits, startSeconds } = options;
  const policy = policyOf(limits);
  const random = generator(7);
  const fleet = createFleet(policy(0, 0, limits.min), startSeconds);
  const samples: Sample[] = [];
  let [due, requests] = [0, 0];
  for (let now = 0; now < trace.hours * 3_600; now += STEP) {
    const rate = trace.rate(now);
    fleet.lose(now, trace.losses?.[now] ?? 0);
    for (due += rate * STEP * 2 * random(); due >= 1; due -= 1) {
      requests += 1;
      // From half to one and a half of the usual length.
      fleet.arrive(now, 0.5 + random());
    }
    fleet.run(now);
    if (now % SCALING.periodSeconds === 0) fleet.resize(now, policy(now, fleet.load(now), fleet.size()));
    if (now % 60 === 0) samples.push({ second: now, size: fleet.size(), ready: fleet.ready(now), rate });
  }
  return { ...fleet.outcome, requests, samples };
}

export const costOf = ({ instanceHours }: Outcome) => instanceHours * INSTANCE.hour;

/** The value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Park and Miller's. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
