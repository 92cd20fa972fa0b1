/** Size and load time of each Lambda bundle, against a bundle of just the SDK clients that it uses. */
import { execFile } from "node:child_process";
import { mkdir, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { bundleOptions } from "../build.ts";
import { interleave, median, pairedRatio } from "./statistics.ts";

const ROUNDS = 15;
const PEERS = fileURLToPath(new URL("../build/bench/", import.meta.url));

const DYNAMODB = 'export { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";';
const S3 = `export { S3Client, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
export { getSignedUrl } from "@aws-sdk/s3-request-presigner";`;
const SAGEMAKER =
  'export { SageMakerRuntimeClient, InvokeEndpointWithResponseStreamCommand } from "@aws-sdk/client-sagemaker-runtime";';

/** The clients that each function uses, and the ratio that it should stay below; no client, no peer. */
const PEER_OF: Partial<Record<FunctionName, { source: string; aim: number }>> = {
  authorizer: { source: DYNAMODB, aim: 1.2 },
  audio: { source: DYNAMODB + S3, aim: 1.5 },
  synthesize: { source: DYNAMODB + S3 + SAGEMAKER, aim: 1.5 },
  speech: { source: DYNAMODB + S3 + SAGEMAKER, aim: 1.5 },
};

export async function benchBundles(): Promise<void> {
  const peers = await buildPeers();
  const functions = Object.keys(FUNCTIONS) as FunctionName[];
  const files = {
    ...Object.fromEntries(
      functions.map((name) => [name, fileURLToPath(new URL(`../build/${name}/index.mjs`, import.meta.url))]),
    ),
    ...peers,
  };
  const times = await interleave(
    Object.fromEntries(Object.entries(files).map(([name, file]) => [name, () => loadTime(file)])),
    ROUNDS,
  );
  console.log(`\nBundles (medians of ${ROUNDS} paired rounds, a new process each)`);
  for (const name of functions) {
    const size = await sizeOf(files[name] ?? "");
    const own = times[name] ?? [];
    const peer = `${name} (SDK clients alone)`;
    const aim = PEER_OF[name]?.aim;
    const ratios = aim
      ? `${(size / (await sizeOf(files[peer] ?? ""))).toFixed(2)}x size, ${pairedRatio(own, times[peer] ?? []).toFixed(2)}x load of its SDK clients alone (aim ${aim})`
      : "uses no SDK client";
    console.log(
      `  ${name.padEnd(11)} ${(size / 1024).toFixed(0).padStart(5)} KB  ${median(own).toFixed(0).padStart(4)} ms  ${ratios}`,
    );
  }
}

async function buildPeers(): Promise<Record<string, string>> {
  await rm(PEERS, { recursive: true, force: true });
  await mkdir(PEERS, { recursive: true });
  const built = Object.entries(PEER_OF).map(async ([name, { source }]) => {
    const outfile = `${PEERS}${name}.mjs`;
    const stdin = { contents: source, resolveDir: fileURLToPath(new URL("..", import.meta.url)) };
    await esbuild.build({ ...bundleOptions, stdin, outfile });
    return [`${name} (SDK clients alone)`, outfile];
  });
  return Object.fromEntries(await Promise.all(built));
}

const sizeOf = async (file: string) => (await stat(file)).size;

/** Milliseconds from the import to its end, in a process of its own. Every variable is set to something. */
async function loadTime(file: string): Promise<number> {
  const names = Object.values(FUNCTIONS).flatMap(({ variables }) => [...variables]);
  const variables = Object.fromEntries(names.map((name) => [name, "malaysia"]));
  const env = { ...process.env, ...variables, POWERTOOLS_LOG_LEVEL: "INFO", AWS_REGION: "ap-southeast-1" };
  const script = `globalThis.awslambda = { streamifyResponse: (f) => f };
const start = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - start);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
  return Number(stdout.trim().split("\n").at(-1));
}
