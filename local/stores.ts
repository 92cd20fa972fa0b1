/** DynamoDB, and S3 with SQS, on the folder of the local cloud. Each can be taken away and brought back, as an outage would. */
import type { RequestListener, Server } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { startFauxqs } from "fauxqs";
import { createTables } from "./aws/tables.ts";
import { sweepRegularly } from "./aws/ttl-sweep.ts";
import type { DataFolder } from "./data-folder.ts";
import { HOST, listen } from "./http/listen.ts";
import type { Deployment } from "./template/deployment.ts";

/** A service at an address that stays the same. */
export interface Store {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Stores {
  dynamoDb: Store & {
    /** Answers a request without another connection; 500 during an outage. */
    answer: RequestListener;
  };
  /** S3 and SQS. */
  fauxqs: Store;
  /** Reaches the tables without the check of anybody's role. */
  client: DynamoDBClient;
}

/** Adds to `started` how each part is stopped. */
export async function startStores(
  data: DataFolder,
  deployment: Deployment,
  started: (() => Promise<void>)[],
  note: (message: string) => void,
): Promise<Stores> {
  let dynaliteServer: Server | undefined;
  const dynamoDb = await steady(async (port) => {
    const server = dynalite({ path: data.path("dynamodb"), createTableMs: 0 });
    const listening = await listen(server, port);
    dynaliteServer = server;
    return {
      port: listening.port,
      stop() {
        dynaliteServer = undefined;
        return listening.close();
      },
    };
  });
  started.push(() => dynamoDb.stop());
  const fauxqs = await steady(async (port) => {
    const server = await startFauxqs({
      port,
      host: HOST,
      logger: false,
      defaultRegion: deployment.region,
      s3StorageDir: data.path("s3"),
      dataDir: data.path("sqs"),
    });
    for (const bucket of deployment.buckets) server.createBucket(bucket);
    for (const { name, attributes } of deployment.queues) server.createQueue(name, { attributes });
    return { port: server.port, stop: () => server.stop() };
  });
  started.push(() => fauxqs.stop());
  const client = new DynamoDBClient({
    endpoint: dynamoDb.url,
    region: deployment.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  started.push(async () => client.destroy());
  await createTables(client, deployment.tables);
  const sweep = sweepRegularly(client, deployment.tables, (error) => note(`TTL sweep: ${String(error)}`));
  started.push(async () => sweep.stop());
  const answer: RequestListener = (request, response) => {
    if (!dynaliteServer?.emit("request", request, response)) response.writeHead(500).end();
  };
  return { dynamoDb: { ...dynamoDb, answer }, fauxqs, client };
}

/** Runs from now on; a later start takes the port that the first one found. */
async function steady(run: (port: number) => Promise<{ port: number; stop(): Promise<void> }>): Promise<Store> {
  let running: Awaited<ReturnType<typeof run>> | undefined = await run(0);
  const { port } = running;
  return {
    url: `http://${HOST}:${port}`,
    async start() {
      running ??= await run(port);
    },
    async stop() {
      const last = running;
      running = undefined;
      await last?.stop();
    },
  };
}
