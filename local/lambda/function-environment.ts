/** The variables of a function: exactly the template's, Lambda's own, and where this machine's services are. */
import type { FunctionModel } from "../template/deployment.ts";

export interface ServiceUrls {
  dynamoDb: string;
  s3: string;
  sageMakerRuntime: string;
  sqs: string;
  ssm: string;
  apiGateway: string;
}

export function functionEnvironment(model: FunctionModel, region: string, urls: ServiceUrls): Record<string, string> {
  return {
    ...model.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // The services tell the functions apart by their access keys; nobody checks the secret.
    AWS_ACCESS_KEY_ID: model.name,
    AWS_SECRET_ACCESS_KEY: "local",
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
    AWS_ENDPOINT_URL_S3: urls.s3,
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: urls.sageMakerRuntime,
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_SSM: urls.ssm,
    AWS_ENDPOINT_URL_API_GATEWAY: urls.apiGateway,
  };
}
