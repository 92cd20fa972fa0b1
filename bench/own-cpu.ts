/** The processor time of an answer from the cache, by the owner of the code. */
import { fork, type StdioOptions } from "node:child_process";
import { copyFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { functionOptions } from "../build.ts";
import { prepareAssembly } from "../local/assembly.ts";
import type { LocalCloud } from "../local/cloud.ts";
import { silent } from "../local/progress.ts";
import { readDeployment } from "../local/template/deployment.ts";

export type Owner = "ours" | "text front end" | "AWS SDK" | "other packages" | "Node and V8";

export interface OwnCpu {
  /** Milliseconds of processor time: the sum of authorizer and synthesize, and a route that does nothing. */
  cached: number;
  bare: number;
  /** Milliseconds of `cached`, by the owner of the code. */
  by: Record<Owner, number>;
  /** The AWS calls of the answer. */
  calls: string[];
}

const FUNCTIONS = ["authorizer", "synthesize", "catalogue"];
const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The same bundles with source maps. */
const MAPPED = join(ROOT, "build", "bench", "mapped");
const CHILD = fileURLToPath(new URL("own-cpu-child.ts", import.meta.url));

/** Runs the functions in a process of their own, with the tables and the bucket of a cloud that has `text` in its cache. */
export async function measureOwnCpu(cloud: LocalCloud, text: string): Promise<OwnCpu> {
  await rm(MAPPED, { recursive: true, force: true });
  await Promise.all(FUNCTIONS.map(bundle));
  const { functions, region } = readDeployment((await prepareAssembly(silent)).folder);
  const env = {
    ...process.env,
    ...Object.assign({}, ...functions.map(({ environment }) => environment)),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamoDbUrl,
    AWS_ENDPOINT_URL_S3: cloud.s3Url,
  };
  const input = JSON.stringify({ bundles: MAPPED, key: cloud.demoKey, text });
  // The functions' log is discarded.
  const stdio: StdioOptions = ["ignore", "ignore", "inherit", "ipc"];
  const child = fork(CHILD, [input], { env, execArgv: ["--import", "tsx"], stdio });
  return new Promise((resolve, reject) => {
    child.once("message", (result: OwnCpu) => resolve(result));
    child.once("exit", (code) => reject(new Error(`the functions' process ended with ${code}`)));
  });
}

async function bundle(name: string): Promise<void> {
  const outdir = join(MAPPED, name);
  await esbuild.build({
    ...functionOptions,
    entryPoints: { index: join("functions", "handlers", name, "handler.ts") },
    outdir,
    sourcemap: true,
    sourcesContent: false,
  });
  await copyFile(join(ROOT, "model-packaging", "voices.json"), join(outdir, "voices.json"));
  await writeFile(join(outdir, "openapi.json"), "{}");
}
