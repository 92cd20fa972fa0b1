/** When the requests of a load test start. Open-loop: they start on time, however slow the service is. */

export const PROFILES = ["steady", "ramp", "spike"] as const;

export type Profile = (typeof PROFILES)[number];

/** The spike multiplies the rate for the middle fifth of the time. */
const SPIKE = { factor: 5, from: 0.4, to: 0.6 };

/** Requests a second at a moment, `share` of the time gone by (0 to 1). `rate` is the steady one, or the ramp's end. */
export function rateAt(profile: Profile, rate: number, share: number): number {
  switch (profile) {
    case "steady":
      return rate;
    case "ramp":
      return rate * share;
    case "spike":
      return share >= SPIKE.from && share < SPIKE.to ? SPIKE.factor * rate : rate;
  }
}

const STEPS_PER_SECOND = 100;

/** Moments at which requests start, in seconds from the beginning: evenly, by the area under the rate. */
export function startTimes(profile: Profile, rate: number, seconds: number): number[] {
  const times: number[] = [];
  let due = 0;
  for (let step = 0; step < seconds * STEPS_PER_SECOND; step++) {
    const at = step / STEPS_PER_SECOND;
    due += rateAt(profile, rate, at / seconds) / STEPS_PER_SECOND;
    while (times.length < Math.floor(due + 1e-9)) times.push(at);
  }
  return times;
}

/** The most requests that start within 60 seconds. */
export function mostInMinute(times: readonly number[]): number {
  let first = 0;
  return times.reduce((most, at, index) => {
    while (at - (times[first] ?? at) >= 60) first++;
    return Math.max(most, index - first + 1);
  }, 0);
}
