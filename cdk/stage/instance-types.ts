/** Which instances serve the model, by region, in the order in which SageMaker takes them. */

/** The first one, and those that SageMaker takes when it has no more of it. */
export type InstanceTypes = readonly [string, ...string[]];

/** SageMaker takes at most so many in order. */
export const MOST_INSTANCE_TYPES = 5;

/**
 * Intel's processors with AVX-512, for which the voice was measured (docs/performance.md), cheapest first. Of the same size
 * all have the same number of cores, so that scaling need not know which one serves.
 */
const FAMILIES: InstanceTypes = ["ml.c7i", "ml.c6i", "ml.m7i"];

/** EC2's price list of Malaysia (2026-09-25) has m7i; whether SageMaker has the others there is for preflight to find. */
const FAMILIES_IN: Readonly<Record<string, InstanceTypes>> = {
  "ap-southeast-5": ["ml.m7i", "ml.c7i", "ml.m6i"],
};

/** Types of processors. `fallbacks`: whether others than the first may serve; each needs a quota of its own. */
export function cpuTypes(size: string, { fallbacks, region = "" }: { fallbacks: boolean; region?: string }) {
  const [first, ...others] = FAMILIES_IN[region] ?? FAMILIES;
  return {
    instanceType: `${first}.${size}`,
    fallbackTypes: fallbacks ? others.map((family) => `${family}.${size}`) : [],
    inferenceAmi: null,
  };
}

/** The same types of a fleet, as a region has them. Others than ours are as they are. */
export function typesIn(region: string, instanceType: string, fallbackTypes: readonly string[]): InstanceTypes {
  const size = instanceType.split(".").at(-1) ?? "";
  const ours = cpuTypes(size, { fallbacks: true });
  if (instanceType !== ours.instanceType) return [instanceType, ...fallbackTypes];
  const there = cpuTypes(size, { fallbacks: fallbackTypes.length > 0, region });
  return [there.instanceType, ...there.fallbackTypes];
}
