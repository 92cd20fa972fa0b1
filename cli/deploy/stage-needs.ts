/** What a stage needs of the account and of the machine that deploys it. */
import type { StageConfig } from "../../cdk/stage/stages.ts";

/** Lambda keeps so many for functions that reserve none. */
const UNRESERVED = 100;
/** A new account has so many; it is enough to try a stage that reserves none. */
const LEAST_CONCURRENCY = 10;

/** In the order in which SageMaker takes them. */
export const instanceTypesOf = ({ fleet }: StageConfig) => [fleet.instanceType, ...fleet.fallbackTypes];

/** The instances that an endpoint needs: an update starts a second fleet before the first one stops. */
export const instancesNeeded = ({ fleet }: StageConfig) => 2 * (fleet.scaling?.max ?? fleet.initialInstances);

/** Concurrent invocations that the account must allow. */
export function concurrencyNeeded({ reservedConcurrency }: StageConfig): number {
  const reserved = Object.values(reservedConcurrency).reduce((sum, count) => sum + count, 0);
  return reserved === 0 ? LEAST_CONCURRENCY : reserved + UNRESERVED;
}

/** Whether the stage's voices need a package of weights. */
export const needsPackage = ({ voices }: StageConfig) => voices === "neural";
