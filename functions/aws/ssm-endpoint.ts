import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { endpointParameter } from "#contract/parked.ts";
import { lazily } from "./clients/lazily.ts";

/** Whether the stage's endpoint was taken down on purpose. */
export function createParkedCheck(stage: string, client = lazily(() => new SSMClient({ maxAttempts: 2 }))) {
  return async (): Promise<boolean> => {
    try {
      await client.send(new GetParameterCommand({ Name: endpointParameter(stage) }));
      return false;
    } catch (error) {
      if (error instanceof ParameterNotFound) return true;
      throw error;
    }
  };
}
