/** Rules about several of an operator's settings, which their schema cannot know. Each is thrown with its field. */
import { deviceOf, isArm } from "./fleet-device.ts";
import { isHosted } from "./instance-types.ts";
import { hasCloudFront } from "./regions.ts";
import type { StageConfig } from "./stages.ts";

/** @param stage with its settings */
export function checkSettings(stage: StageConfig): void {
  const { account, region, recoveryRegion, domain, signedAudio, consoleDomain, budgetUsd, alarms } = stage;
  const domains = [
    { field: "domain", own: domain },
    { field: "consoleDomain", own: consoleDomain },
    { field: "signedAudio.domain", own: signedAudio?.domain ?? null },
  ].flatMap(({ field, own }) => (own === null ? [] : [{ field, ...own }]));
  for (const [index, { field, name, certificateArn }] of domains.entries()) {
    const other = domains.slice(0, index).find((earlier) => earlier.name === name);
    if (other) throw new Error(`${field}.name must be another name than that of ${other.field}, ${name}`);
    const [, , , , owner] = certificateArn.split(":");
    if (account !== null && owner !== account) {
      throw new Error(`${field}.certificateArn must be of the stage's account, ${account}, not of ${owner}`);
    }
  }
  const [, , , certificateRegion] = domain?.certificateArn.split(":") ?? [];
  if (certificateRegion !== undefined && certificateRegion !== region) {
    throw new Error(`domain.certificateArn must be in the stage's region, ${region}, not in ${certificateRegion}`);
  }
  if (recoveryRegion === region) {
    throw new Error(`recoveryRegion must be another region than the stage's, ${region}`);
  }
  if (recoveryRegion !== null && partitionOf(recoveryRegion) !== partitionOf(region)) {
    throw new Error(
      `recoveryRegion must be in the same partition of AWS as ${region}: nothing is copied from there to ${recoveryRegion}`,
    );
  }
  for (const [field, own] of Object.entries({ signedAudio, consoleDomain })) {
    if (own !== null && !hasCloudFront(stage)) {
      throw new Error(`${field} must be left out in ${region}: CloudFront in China lacks what it needs`);
    }
  }
  if (budgetUsd !== null && alarms.mailTo.length === 0) {
    throw new Error("budgetUsd needs an address in mailTo, which is notified");
  }
}

/** AWS in China, for the US government and of the EU's own cloud are apart from the rest. */
const partitionOf = (region: string) => /^(?:cn|us-gov|eusc)-/.exec(region)?.[0] ?? "aws";

/** @param types instanceTypes of the settings @param record the stage without them: its engines fit its own device */
export function checkInstanceTypes(types: readonly string[], { name, fleet }: StageConfig): void {
  const device = deviceOf(fleet);
  const [first = ""] = types;
  for (const [index, instanceType] of types.entries()) {
    const refuse = (rule: string) => {
      throw new Error(`instanceTypes[${index}] ${rule}, not ${instanceType}`);
    };
    if (!isHosted(instanceType)) refuse("must be a type of SageMaker that serves endpoints and can be scaled");
    if (deviceOf({ instanceType }) !== device) {
      refuse(`must be a ${device} type, as the fleet of ${name} in cdk/stage/stages.ts`);
    }
    if (isArm({ instanceType }) !== isArm({ instanceType: first })) {
      refuse(`must have a processor of the same kind as the first, ${first}: an endpoint has one image`);
    }
  }
}
