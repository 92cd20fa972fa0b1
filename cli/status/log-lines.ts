/** Lines of the service's logs: those of the local cloud in its data folder, those of a stage in CloudWatch. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { FUNCTIONS } from "#contract/deployment.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { ServiceError } from "../keys/key-service.ts";

/** Logs that are not those of a function. */
const OTHERS = ["access", "model"] as const;

export const LOG_NAMES: readonly string[] = [...Object.keys(FUNCTIONS), ...OTHERS];

export interface LogQuery {
  /** One of {@link LOG_NAMES}. */
  name: string;
  /** Milliseconds since the epoch. */
  since: number;
  /** Text that a line contains: a request id, a status, a level. */
  contains: string | undefined;
}

/** The log group of a stage. */
export function logGroup({ name: stage }: Pick<StageConfig, "name">, name: string): string {
  if (name === "access") return `/malaysian-tts/${stage}/access`;
  if (name === "model") return `/aws/sagemaker/Endpoints/malaysian-tts-${stage}`;
  return `/aws/lambda/malaysian-tts-${stage}-${name}`;
}

/** In the order of time. */
export async function* stageLog(
  stage: StageConfig,
  { name, since, contains }: LogQuery,
  client = new CloudWatchLogsClient({ region: stage.region }),
): AsyncGenerator<string> {
  const query = {
    logGroupName: logGroup(stage, name),
    startTime: since,
    // In quotes it is a text, not a pattern.
    ...(contains === undefined ? {} : { filterPattern: JSON.stringify(contains) }),
  };
  for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) {
    for (const { message = "" } of events) yield message.trimEnd();
  }
}

/** In the order of time. A line that has no time of its own is kept. */
export async function* localLog(folder: string, { name, since, contains }: LogQuery): AsyncGenerator<string> {
  const logs = join(folder, "logs");
  const files = await readdir(logs).catch(() => {
    throw new ServiceError(`no local cloud used ${folder}`);
  });
  const suffix = name === "model" ? "model-server.log" : `${name}.log`;
  const file = files.find((known) => known === suffix || known.endsWith(`-${suffix}`));
  if (!file) return;
  for (const line of (await readFile(join(logs, file), "utf8")).split("\n")) {
    if (line !== "" && !(timeOf(line) < since) && (contains === undefined || line.includes(contains))) yield line;
  }
}

/** Milliseconds since the epoch; NaN for a line without a time. */
function timeOf(line: string): number {
  const [, rfc, common] = /"time(?:stamp)?":"(?:(\d{4}-[^"]+)|([^"]+))"/.exec(line) ?? [];
  if (rfc) return Date.parse(rfc);
  // Of the access log: 29/Nov/2026:12:39:24 +0000.
  return Date.parse(common?.replace(/^(\d+)\/(\w+)\/(\d+):/, "$1 $2 $3 ") ?? "");
}
