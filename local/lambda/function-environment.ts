/**
 * The variables of a function: the template's, Lambda's own, and this machine's services: their addresses, and how long a
 * call of the model may take.
 */
import type { AccessKey } from "../iam/access-keys.ts";
import type { FunctionModel } from "../template/deployment.ts";
import { LONGEST_CALL_SECONDS } from "../template/longest-call.ts";
import { localOrigin, type SignedAudioModel } from "../template/signed-audio.ts";

export interface ServiceUrls {
  dynamoDb: string;
  s3: string;
  sageMakerRuntime: string;
  sqs: string;
  ssm: string;
  cloudWatch: string;
  apiGateway: string;
}

export interface FunctionEnvironmentOptions {
  model: FunctionModel;
  region: string;
  urls: ServiceUrls;
  /** `address:port` that presigned URLs name. */
  publicHost: string;
  accessKey: AccessKey;
  signedAudio: SignedAudioModel | undefined;
}

export function functionEnvironment(options: FunctionEnvironmentOptions): Record<string, string> {
  const { model, region, urls, publicHost, accessKey, signedAudio } = options;
  const { AUDIO_URLS } = model.environment;
  return {
    ...model.environment,
    ...(model.environment.ENDPOINT_CALL_SECONDS && { ENDPOINT_CALL_SECONDS: String(LONGEST_CALL_SECONDS) }),
    ...(AUDIO_URLS &&
      signedAudio && { AUDIO_URLS: AUDIO_URLS.replace(signedAudio.origin, localOrigin(signedAudio, publicHost)) }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKey.id,
    AWS_SECRET_ACCESS_KEY: accessKey.secret,
    // Lambda sets one too, which makes presigned URLs longer.
    AWS_SESSION_TOKEN: "local",
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split(".")[0]}.x`,
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: "1",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${model.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    LAMBDA_TASK_ROOT: model.folder,
    _HANDLER: model.handler,
    TZ: ":UTC",
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamoDb,
    AWS_ENDPOINT_URL_S3: `http://${publicHost}`,
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: urls.sageMakerRuntime,
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_SSM: urls.ssm,
    AWS_ENDPOINT_URL_CLOUDWATCH: urls.cloudWatch,
    AWS_ENDPOINT_URL_API_GATEWAY: urls.apiGateway,
  };
}
