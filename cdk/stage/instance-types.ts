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

/**
 * What serves endpoints, as client-sagemaker 3.1142.0 lists it. Left out are burstable families, which SageMaker does not
 * scale, accelerators that no engine can use, and the GPUs of the p families, which are larger than a voice needs.
 */
const HOSTED: readonly (readonly [families: string, sizes: string])[] = [
  ["c5 c5d", "large xlarge 2xlarge 4xlarge 9xlarge 18xlarge"],
  ["m5 m5d r5 r5d", "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge"],
  ["c6i c6in m6i r6i", "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge"],
  ["c7i m7i r7i c8g m8g r8g", "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"],
  ["c6g c6gd c6gn c7g m6g m6gd r6g r6gd r7gd", "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"],
  ["g4dn", "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"],
  ["g5 g6 g6e", "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"],
  ["g7 g7e", "2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge"],
];

export function isHosted(instanceType: string): boolean {
  const [, family = "", size = ""] = instanceType.split(".");
  return HOSTED.some(([families, sizes]) => families.split(" ").includes(family) && sizes.split(" ").includes(size));
}

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
