/** A client of a table whose answers are lost, or whose process dies, at one of its sends. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { UsageTable } from "./usage-table.ts";

/**
 * `lost`: the table did what was sent, and the answer never came: the SDK sends it again. `before` and `after`: the
 * process dies when it is about to send, or when it has sent; none of its calls ever returns.
 */
export const FATES = ["lost", "before", "after"] as const;

export type Fate = (typeof FATES)[number];

export interface FailingClient {
  client: DynamoDBClient;
  /** Whether the fate has come. */
  hasFailed(): boolean;
  /** Resolves when the process is dead; never for an answer that is lost. */
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
    // Within the SDK's own retries.
    { step: "finalizeRequest", priority: "low" },
  );
  return { client: failing, hasFailed: () => sends >= at, died };
}
