import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { incidentLog, incidentsParameter } from "#contract/status.ts";
import type { Incidents } from "../status/ports.ts";
import { lazily } from "./clients/lazily.ts";

/** The status page waits for it. */
const TIMEOUT_MS = 2_000;

/** The incidents that the operator wrote to the stage's SSM parameter. */
export function createSsmIncidents(stage: string, client = lazily(() => new SSMClient({ maxAttempts: 2 }))): Incidents {
  const Name = incidentsParameter(stage);
  return {
    /** Rejects when the parameter cannot be read, or is malformed. */
    async read() {
      const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
      const { Parameter } = await client.send(new GetParameterCommand({ Name }), { abortSignal });
      return incidentLog.parse(JSON.parse(Parameter?.Value ?? "")).incidents;
    },
  };
}
