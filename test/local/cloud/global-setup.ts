import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startLocalCloud } from "../../../local/cloud.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    demoKey: string;
    adminKey: string;
    dataDir: string;
    dynamoDbUrl: string;
  }
}

/** Starts the whole cloud in a folder of its own, and takes it away afterwards. */
export async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-test-"));
  const cloud = await startLocalCloud({ port: 0, dataDir });
  project.provide("url", cloud.url);
  project.provide("demoKey", cloud.demoKey);
  project.provide("adminKey", cloud.adminKey);
  project.provide("dataDir", dataDir);
  project.provide("dynamoDbUrl", cloud.dynamoDbUrl);
  return async () => {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
