import { describe, expect, it } from "vitest";
import { fixed, type Limits, steps } from "../../bench/scaling/policies.ts";
import { percentile, simulate } from "../../bench/scaling/simulate.ts";
import { TRACES } from "../../bench/scaling/traces.ts";
import { STAGES } from "../../cdk/stage/stages.ts";

const {
  min,
  max,
  concurrentRequestsPerInstance: target,
} = STAGES.prod.fleet.scaling ?? { min: 0, max: 0, concurrentRequestsPerInstance: 0 };
const limits: Limits = { min, max, target };
const trace = (name: string) => TRACES.find((one) => one.name === name) ?? expect.fail(name);
const play = (name: string, policy = steps) => simulate(trace(name), policy, { limits, startSeconds: 300 });

describe("prod's policy", () => {
  it("serves a day without a late 95th percentile or a refusal, with fewer instances than the most", () => {
    const day = play("daily");
    expect(percentile(day.waits, 0.95)).toBeLessThan(1);
    expect(day.refused).toBe(0);
    expect(day.instanceHours).toBeLessThan(0.8 * play("daily", fixed).instanceHours);
  });

  it("orders the most instances within three minutes of a burst of ten times, and gives them back after it", () => {
    const { samples } = play("burst");
    const at = (minute: number) => samples[minute]?.size;
    expect([at(59), at(63), at(60 + 20 + 15)]).toEqual([min, max, min]);
  });

  it("does not grow and shrink by turns while the load is steady", () => {
    const sizes = play("steady").samples.map(({ size }) => size);
    const grown = sizes.filter((size, minute) => size > (sizes[minute - 1] ?? size));
    expect(grown.length).toBeLessThanOrEqual(1);
  });

  it("replaces an instance that is lost", () => {
    const { samples, broken } = play("instance-loss");
    expect(samples[62]?.ready).toBeLessThan(samples[62]?.size ?? 0);
    expect(samples.at(-1)?.ready).toBe(samples.at(-1)?.size);
    expect(broken).toBeGreaterThan(0);
  });
});

it("doubles at a load above the target by at least two, at most once a minute, and stops at the most", () => {
  const policy = steps({ min: 3, max: 10, target: 3 });
  const sizes: number[] = [];
  for (let now = 0; now <= 140; now += 10) sizes.push(policy(now, 4, sizes.at(-1) ?? 3));
  expect(sizes).toEqual([3, 3, ...Array(6).fill(6), ...Array(7).fill(10)]);
  const small = steps({ min: 1, max: 10, target: 3 });
  expect([0, 10, 20].map((now) => small(now, 4, 1))).toEqual([1, 1, 3]);
});

it("shrinks after 300 s, by half a minute at the most, and never so far that what is left is above the target", () => {
  const policy = steps({ min: 3, max: 10, target: 3 });
  let [size, total] = [10, 9];
  const sizes: number[] = [];
  for (let now = 0; now < 900; now += 10) {
    size = policy(now, total / size, size);
    expect(total / size).toBeLessThan(3);
    sizes.push(size);
  }
  expect(sizes.findIndex((one) => one < 10)).toBe(29);
  expect(sizes.at(-1)).toBeLessThan(9);
});
