/** Audio stores on dynalite and fauxqs, as the local cloud has them. */
import { S3Client } from "@aws-sdk/client-s3";
import { createDynamoAudioIndex } from "../../../functions/aws/dynamo-audio-index.ts";
import { createDynamoLeaseStore } from "../../../functions/aws/dynamo-lease-store.ts";
import { createS3AudioStore } from "../../../functions/aws/s3-audio-store.ts";
import { createLeases } from "../../../functions/leases/leases.ts";
import type { AudioStore } from "../../../functions/speaking/ports.ts";
import { serve } from "../../../local/http/listen.ts";
import { openFauxqs } from "../../../local/stores/fauxqs.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { startUsageTable, TABLE, type UsageTable } from "./dynamo/usage-table.ts";

export const BUCKET = "audio";
export const DAYS = 30;
const REGION = "ap-southeast-1";

export interface AudioStores {
  table: UsageTable;
  s3: S3Client;
  /** The store of a separate machine: machines share only the table and the bucket. */
  machine(now: () => number): AudioStore;
  /** Records the names of the AWS commands that the stores send from now on. */
  watch(): string[];
  stop(): Promise<void>;
}

export async function startAudioStores(): Promise<AudioStores> {
  const [s3Folder, sqsFolder] = [temporaryFolder("s3"), temporaryFolder("sqs")];
  const [table, fauxqs] = await Promise.all([
    startUsageTable(),
    openFauxqs({ s3Folder, sqsFolder, region: REGION, buckets: [BUCKET], queues: [] }),
  ]);
  const server = await serve({ handler: fauxqs.answer, onError: console.error });
  const s3 = new S3Client({
    endpoint: server.url,
    region: REGION,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  let commands: string[] = [];
  type Stack = S3Client["middlewareStack"];
  for (const stack of [s3.middlewareStack, table.client.middlewareStack as unknown as Stack]) {
    stack.add(
      (next, context) => (args) => {
        commands.push(String(context.commandName));
        return next(args);
      },
      { step: "finalizeRequest", name: "watched" },
    );
  }
  return {
    table,
    s3,
    watch() {
      commands = [];
      return commands;
    },
    machine(now) {
      // Leases are not renewed, so a silent machine counts as dead.
      const leases = createLeases({
        store: createDynamoLeaseStore(TABLE, table.client),
        now,
        renewMs: 3_600_000,
      });
      return createS3AudioStore({
        bucket: BUCKET,
        leases,
        index: createDynamoAudioIndex(TABLE, table.client),
        days: DAYS,
        now,
        s3,
      });
    },
    async stop() {
      s3.destroy();
      await Promise.all([table.stop(), server.close(), fauxqs.close()]);
    },
  };
}
