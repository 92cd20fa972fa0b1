import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startLocalCloud } from "../../../local/cloud.ts";
import { findTraces, recordRequests } from "./traces.ts";

/** Runs the job of every quarter of an hour more often, so that tests need not wait. */
const SCHEDULES_EVERY_MS = 5_000;

/**
 * Starts the cloud in a temporary folder, and removes the folder afterwards. Before that, scans all written files and
 * throws, which fails the run, if a log or a table contains a caller's text, or any file a secret.
 */
export async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-test-"));
  const cloud = await startLocalCloud({ port: 0, dataDir, schedulesEveryMs: SCHEDULES_EVERY_MS, previews: true });
  project.provide("url", cloud.url);
  project.provide("demoKey", cloud.demoKey);
  project.provide("adminKey", cloud.adminKey);
  project.provide("dataDir", dataDir);
  project.provide("dynamoDbUrl", cloud.dynamoDbUrl);
  project.provide("apiGatewayUrl", cloud.apiGatewayUrl);
  project.provide("cloudWatchUrl", cloud.cloudWatchUrl);
  project.provide("credentials", cloud.credentials);
  const recording = recordRequests(Number(new URL(cloud.url).port));
  return async () => {
    recording.stop();
    await cloud.stop();
    const traces = await findTraces(dataDir, recording.words, [cloud.demoKey, cloud.adminKey], recording.comments);
    if (traces.length > 0) throw new Error(`the run left traces in ${dataDir}:\n${traces.join("\n")}`);
    await rm(dataDir, { recursive: true, force: true });
  };
}
