import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type ModelCanary, modelCanary, modelCanaryParameter } from "#contract/model-canary.ts";
import { lazily } from "./clients/lazily.ts";

/** A request waits for the read. A slower SSM is left alone: what was known is kept. */
const READ_TIMEOUT_MS = 1_000;

/** The stage's canary, in its SSM parameter. */
export function createSsmModelCanary(stage: string, client = lazily(() => new SSMClient({ maxAttempts: 2 }))) {
  const Name = modelCanaryParameter(stage);
  return {
    /** Throws when the parameter cannot be read within a second, or is malformed. */
    async read(): Promise<ModelCanary> {
      const abortSignal = AbortSignal.timeout(READ_TIMEOUT_MS);
      const { Parameter } = await client.send(new GetParameterCommand({ Name }), { abortSignal });
      return modelCanary.parse(JSON.parse(Parameter?.Value ?? ""));
    },

    async write(canary: ModelCanary): Promise<void> {
      await client.send(new PutParameterCommand({ Name, Value: JSON.stringify(canary), Overwrite: true }));
    },
  };
}
