import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { type IncidentLog, incidentLog, incidentsParameter, MAX_INCIDENTS_BYTES } from "#contract/status.ts";
import { isOperatorFile, readOperatorFile } from "./operator-file.ts";
import { REPOSITORY } from "./repository.ts";
import type { StageConfig, StageName } from "./stages.ts";

/** What the operator writes; `stages/example.incidents.json` is an empty one. */
export const incidentsFile = (stage: StageName) => `${REPOSITORY}stages/${stage}.incidents.json`;

/** The parameter that the public status reads, with the incidents of the stage's file. */
export function addIncidents(scope: Construct, stage: StageConfig): void {
  new StringParameter(scope, "Incidents", {
    parameterName: incidentsParameter(stage.name),
    description: "Incidents that the public status shows, in JSON",
    stringValue: JSON.stringify(readIncidents(incidentsFile(stage.name))),
  });
}

/** None where there is no file. Throws with the file, the field and the rule that it breaks. */
export function readIncidents(file: string): IncidentLog {
  if (!isOperatorFile(file)) return { incidents: [] };
  return readOperatorFile(file, incidentLog, (log) => {
    const bytes = Buffer.byteLength(JSON.stringify(log));
    if (bytes <= MAX_INCIDENTS_BYTES) return log;
    throw new Error(`${bytes} bytes, of at most ${MAX_INCIDENTS_BYTES}: remove the oldest incidents`);
  });
}
