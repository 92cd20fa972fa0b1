/** How long a deployment takes, by what it waits for. (Not run on AWS.) */
import type { StageConfig } from "../../cdk/stage/stages.ts";

export const FIRST_DEPLOYMENT = "20 to 40 minutes";

export function laterDeployment({ release }: StageConfig): string {
  const fleet = "a changed model starts a second fleet first";
  if (release === null) return `5 to 20 minutes: ${fleet}`;
  const { canaryPercent, canaryMinutes } = release;
  return `5 minutes to an hour: changed functions get ${canaryPercent} % of the requests for ${canaryMinutes} minutes first; ${fleet}, with 10 minutes on one instance of it`;
}
