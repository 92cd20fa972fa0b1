/** The regions of AWS, and those in which a stage has stacks. */
import { createRequire } from "node:module";
import type { StageConfig } from "./stages.ts";

/** Whether AWS has it, by the CDK's list. That is loaded when it is asked: it takes a tenth of a second. */
export function isRegion(name: string): boolean {
  const load = createRequire(import.meta.url);
  const { RegionInfo }: typeof import("aws-cdk-lib/region-info") = load("aws-cdk-lib/region-info");
  return RegionInfo.regions.some((region) => region.name === name);
}

/** CloudFront finds firewalls and certificates there only, and AWS Budgets is created there. */
export const GLOBAL_REGION = "us-east-1";

/** Whether the region's partition has what we need of CloudFront: China's has neither functions nor origin access control. */
export const hasCloudFront = ({ region }: Pick<StageConfig, "region">) => !region.startsWith("cn-");

/** The firewall before the stage's distributions; `null`: none. */
export const edgeFirewall = (stage: StageConfig) => (hasCloudFront(stage) ? stage.firewall : null);

/** The region with the copies of the stage's data; `null`: none. */
export const copiesRegion = ({ keepData, recoveryRegion }: StageConfig) => (keepData ? recoveryRegion : null);

/** Each needs a CDK bootstrap. */
export function stackRegions(stage: StageConfig): string[] {
  const copies = copiesRegion(stage);
  const isGlobal = edgeFirewall(stage) !== null || stage.budgetUsd !== null;
  return [...new Set([stage.region, ...(copies === null ? [] : [copies]), ...(isGlobal ? [GLOBAL_REGION] : [])])];
}

/** Other regions that report failed deployments to the stage's. EventBridge sends no events between regions in China. */
export function reportingRegions(stage: StageConfig): string[] {
  return stackRegions(stage).filter((region) => region !== stage.region && !region.startsWith("cn-"));
}
