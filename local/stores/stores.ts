/** The stores of the local cloud, in this process and on its folder. */
import type { Deployment } from "../template/deployment.ts";
import { type Dynalite, openDynalite } from "./dynalite.ts";
import { type Fauxqs, openFauxqs } from "./fauxqs.ts";
import { type Restartable, restartable } from "./restartable.ts";
import { createTables } from "./tables.ts";

export interface Stores {
  dynamoDb: Restartable<Dynalite>;
  /** S3 and SQS. */
  fauxqs: Restartable<Fauxqs>;
}

/** @param path of an entry of the folder, by its name */
export async function openStores(path: (name: string) => string, deployment: Deployment): Promise<Stores> {
  const { region, buckets, queues, tables } = deployment;
  const dynamoDb = await restartable("DynamoDB", () => openDynalite(path("dynamodb")));
  try {
    await createTables(dynamoDb.current, tables);
    const folders = { s3Folder: path("s3"), sqsFolder: path("sqs") };
    return { dynamoDb, fauxqs: await restartable("S3", () => openFauxqs({ ...folders, region, buckets, queues })) };
  } catch (error) {
    await dynamoDb.stop();
    throw error;
  }
}
