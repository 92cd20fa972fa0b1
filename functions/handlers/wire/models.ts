import type { Variables } from "#contract/deployment.ts";
import { logger } from "../../aws/observability/logger.ts";
import { record, setField } from "../../aws/observability/metrics.ts";
import { createSpeechEndpoint } from "../../aws/sagemaker/speech-endpoint.ts";
import { createSsmModelCanary } from "../../aws/ssm-model-canary.ts";
import { createModelChoice, type Model } from "../../speaking/model-choice.ts";
import type { SpeechEndpoint } from "../../speaking/ports.ts";

/** Connects the models, stable and canary, to their endpoints. Log and metrics name the one that speaks. */
export function wireModels(env: Variables<"synthesize" | "speech">, now: () => number) {
  const choice = createModelChoice({
    stable: { endpoint: env.ENDPOINT_NAME, digest: env.MODEL_DIGEST },
    readCanary: createSsmModelCanary(env.STAGE).read,
    onFailure: (error) => logger.warn("the model canary", { error: error as Error }),
    now,
  });
  const shared = { callSeconds: Number(env.ENDPOINT_CALL_SECONDS), record, now };
  const stable = createSpeechEndpoint({ endpointName: env.ENDPOINT_NAME, ...shared });
  const canaries = new Map<string, SpeechEndpoint>();

  function fallback(): SpeechEndpoint {
    logger.warn("the canary's endpoint is gone");
    choice.forgetCanary();
    return stable;
  }

  return {
    async modelOf(account: string): Promise<Model> {
      const model = await choice.modelOf(account);
      logger.appendPersistentKeys({ model_digest: model.digest });
      setField("model_digest", model.digest);
      return model;
    },

    endpointOf({ role, endpoint }: Model): SpeechEndpoint {
      if (role === "stable") return stable;
      const known = canaries.get(endpoint) ?? createSpeechEndpoint({ endpointName: endpoint, ...shared, fallback });
      canaries.set(endpoint, known);
      return known;
    },
  };
}
