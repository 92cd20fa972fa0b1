import { FUNCTIONS, type FunctionName, type Variables } from "#contract/deployment.ts";
import { METRIC_NAMESPACE } from "#contract/metrics.ts";
import type { DataStack } from "../data/data-stack.ts";
import type { ModelStack } from "../model/model-stack.ts";
import type { StageConfig } from "../stage/stages.ts";
import type { Enrolments } from "./enrolments.ts";

/** SageMaker ends a call of a managed endpoint after this long. */
const SAGEMAKER_CALL_SECONDS = 60;

/** What the functions of a stage use. */
export interface FunctionsProps {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly model: ModelStack;
  readonly enrolments: Enrolments;
}

export interface VariablesProps extends FunctionsProps {
  /** ARN of a function's current version. */
  versionArn(name: FunctionName): string;
  /** ARN of the alias that callers of a function use. */
  aliasArn(name: FunctionName): string;
  /** Address of the API, with a slash at its end. */
  apiUrl: string;
}

/**
 * Gives each function the variables that the contract lists for it.
 * A variable that the contract names and that has no value here does not compile.
 */
export function createVariables({ stage, data, model, enrolments, versionArn, aliasArn, apiUrl }: VariablesProps) {
  const values: Omit<Variables<FunctionName>, "POWERTOOLS_SERVICE_NAME"> = {
    STAGE: stage.name,
    DEFAULT_PERSONA: stage.defaultPersona,
    ENGINES: model.engines,
    TIER_PLANS: JSON.stringify(stage.tiers),
    KEYS_TABLE: data.keys.tableName,
    USAGE_TABLE: data.usage.tableName,
    JOBS_TABLE: data.jobs.tableName,
    AUDIO_BUCKET: data.audio.bucketName,
    AUDIO_URLS: data.audioAccess.urls,
    AUDIO_DAYS: String(stage.audioDays),
    AUDIO_MINUTES: String(stage.audioMinutes),
    PREVIEWS_BUCKET: data.previews.bucketName,
    ENDPOINT_NAME: model.endpointName,
    ENDPOINT_CALL_SECONDS: String(SAGEMAKER_CALL_SECONDS),
    MODEL_DIGEST: model.digest,
    ENROLMENT_QUEUE_URL: enrolments.queue.queueUrl,
    SYNTHESIZE_VERSION: versionArn("synthesize"),
    SPEECH_VERSION: versionArn("speech"),
    SYNTHESIZE_ALIAS: aliasArn("synthesize"),
    HEALTH_URL: `${apiUrl}health`,
    PARKABLE: String(stage.fleet.parkable),
    POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
    POWERTOOLS_LOG_LEVEL: "INFO",
  };
  return (name: FunctionName): Record<string, string> => {
    const all: Variables<FunctionName> = { ...values, POWERTOOLS_SERVICE_NAME: name };
    return Object.fromEntries(FUNCTIONS[name].variables.map((variable) => [variable, all[variable]]));
  };
}
