/** A DynamoDB client that loses a response, or whose process dies, at a chosen send. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { UsageTable } from "./usage-table.ts";

/**
 * `lost`: the table executed the command, and the response is lost: the SDK retries. `before` and `after`: the process
 * dies before or after it sends; its calls never return.
 */
export const FATES = ["lost", "before", "after"] as const;

export type Fate = (typeof FATES)[number];

export interface FailingClient {
  client: DynamoDBClient;
  /** Whether the failure has happened. */
  hasFailed(): boolean;
  /** Resolves when the process is dead; never for a lost response. */
  died: Promise<"dead">;
}

/** `at`: the first send is 1. */
export async function failingClient({ client }: UsageTable, fate: Fate, at: number): Promise<FailingClient> {
  const { endpoint, region, credentials } = client.config;
  const failing = new DynamoDBClient({
    endpoint: (await endpoint?.()) ?? "",
    region: await region(),
    credentials: await credentials(),
  });
  let sends = 0;
  let die = (_: "dead") => {};
  const died = new Promise<"dead">((resolve) => {
    die = resolve;
  });
  const dead = () => {
    die("dead");
    return new Promise<never>(() => {});
  };
  failing.middlewareStack.add(
    (next) => async (args) => {
      sends += 1;
      if (fate !== "lost" && sends > at) return dead();
      if (fate === "before" && sends === at) return dead();
      const answer = await next(args);
      if (sends !== at) return answer;
      if (fate === "after") return dead();
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    },
    // Runs inside the SDK's retries.
    { step: "finalizeRequest", priority: "low" },
  );
  return { client: failing, hasFailed: () => sends >= at, died };
}
