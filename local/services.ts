/** The AWS services on this machine: each a socket on loopback, in front of the stores or the model server. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { MetricLines } from "./alarms/metric-lines.ts";
import { apiGatewayFront } from "./aws/api-gateway-front.ts";
import { cloudFrontFront } from "./aws/cloudfront-front.ts";
import { cloudWatchFront } from "./aws/cloudwatch-front.ts";
import { dynamoDbFront } from "./aws/dynamodb-front.ts";
import { type S3Front, s3Front } from "./aws/s3-front.ts";
import { sageMakerFront } from "./aws/sagemaker-front.ts";
import { sqsFront } from "./aws/sqs-front.ts";
import { ssmFront } from "./aws/ssm-front.ts";
import type { ApiKeys } from "./gateway/api-keys.ts";
import { internalOnly } from "./http/internal.ts";
import { type Handler, type Listening, serve } from "./http/listen.ts";
import { type AccessKeys, OPERATOR } from "./iam/access-keys.ts";
import { createPermissions } from "./iam/permissions.ts";
import type { ServiceUrls } from "./lambda/function-environment.ts";
import type { Shutdown } from "./shutdown.ts";
import type { Stores } from "./stores/stores.ts";
import type { Deployment } from "./template/deployment.ts";

export interface Services {
  urls: ServiceUrls;
  sockets: Listening[];
  /** Takes presigned downloads, for the public port. */
  download: S3Front["download"];
  /** Reaches the tables with every right. */
  operator: DynamoDBClient;
}

export interface ServicesOptions {
  deployment: Deployment;
  stores: Stores;
  /** URL of the model server of each endpoint, by the endpoint's name. */
  modelServers: ReadonlyMap<string, string>;
  accessKeys: AccessKeys;
  apiKeys: ApiKeys;
  /** `address:port` that presigned URLs name. */
  publicHost: string;
  metrics: MetricLines;
  /** SSM parameters of the type SecureString, by name. */
  secrets: ReadonlyMap<string, string>;
  note(message: string): void;
}

export async function startServices(options: ServicesOptions, shutdown: Shutdown): Promise<Services> {
  const { deployment, stores, modelServers, accessKeys, apiKeys, publicHost, metrics, secrets, note } = options;
  const { region, functions, parameters, signedAudio } = deployment;
  const permissions = createPermissions(functions, accessKeys, note);
  const sockets: Listening[] = [];
  async function start(name: string, front: Handler): Promise<string> {
    const handler = internalOnly(front, publicHost);
    const socket = await serve({ handler, onError: (error) => note(`${name}: ${String(error)}`) });
    shutdown.add(() => socket.close());
    sockets.push(socket);
    return socket.url;
  }
  const { fauxqs } = stores;
  const signed = signedAudio && cloudFrontFront({ signedAudio, publicHost, fauxqs, now: Date.now });
  const s3 = s3Front({ fauxqs, permissions, cors: deployment.cors, signed });
  const urls = {
    dynamoDb: await start("DynamoDB", dynamoDbFront(stores.dynamoDb, region, permissions)),
    s3: await start("S3", s3.handle),
    sageMakerRuntime: await start("SageMaker", sageMakerFront(modelServers, region, permissions)),
    sqs: await start("SQS", sqsFront(stores.fauxqs, region, permissions)),
    ssm: await start("SSM", ssmFront({ parameters, secrets, region, permissions })),
    cloudWatch: await start("CloudWatch", cloudWatchFront(metrics, permissions)),
    apiGateway: await start("API Gateway", apiGatewayFront(apiKeys, region, permissions)),
  };
  const { id, secret } = accessKeys.of(OPERATOR);
  const credentials = { accessKeyId: id, secretAccessKey: secret };
  const operator = new DynamoDBClient({ endpoint: urls.dynamoDb, region, credentials });
  shutdown.add(() => operator.destroy());
  return { urls, sockets, download: s3.download, operator };
}
